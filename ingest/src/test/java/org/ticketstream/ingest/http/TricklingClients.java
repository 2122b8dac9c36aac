package org.ticketstream.ingest.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Connections that have sent a part of a request and hold on to their place. */
final class TricklingClients implements AutoCloseable {
    private final List<Socket> sockets = new ArrayList<>();

    TricklingClients(int port, int count, String start) throws IOException {
        for (int i = 0; i < count; i++) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            sockets.add(socket);
            write(socket, start);
        }
    }

    /** One byte more from each that is still connected. */
    void trickle() throws IOException {
        for (Socket socket : sockets) {
            write(socket, " ");
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(text.getBytes(StandardCharsets.US_ASCII));
            out.flush();
        } catch (SocketException e) {
            // The server has hung up, as it should.
            socket.close();
        }
    }

    /** What the server said before it hung up on the first of them; waits until it does. */
    String lastWords() throws IOException {
        try {
            return new String(sockets.get(0).getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        } catch (SocketException e) {
            return "";
        }
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
