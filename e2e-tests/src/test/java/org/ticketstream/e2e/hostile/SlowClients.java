package org.ticketstream.e2e.hostile;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Connections that stay open and send a byte every second, or nothing. Those that the server closes stay closed. */
final class SlowClients implements AutoCloseable {
    private final List<Socket> sockets = new ArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    /** @param beginning what each sends at once */
    static SlowClients of(int connections, int port, byte[] beginning) throws IOException {
        SlowClients clients = new SlowClients();
        try {
            for (int i = 0; i < connections; i++) {
                clients.open(port, beginning);
            }
        } catch (IOException | RuntimeException e) {
            clients.close();
            throw e;
        }
        clients.clock.scheduleAtFixedRate(clients::trickle, 1, 1, TimeUnit.SECONDS);
        return clients;
    }

    private void open(int port, byte[] beginning) throws IOException {
        Socket socket;
        try {
            socket = RawHttp.connect(port);
        } catch (IOException e) {
            return; // Refused: the server takes no more of them.
        }
        sockets.add(socket);
        write(socket, beginning);
    }

    private void trickle() {
        sockets.forEach(socket -> write(socket, RawHttp.bytes("x")));
    }

    private static void write(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            // Closed by the server, as it should be.
        }
    }

    @Override
    public void close() throws IOException {
        clock.shutdownNow();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
