package org.ticketstream.e2e.hostile;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** HTTP as no client library would write it. */
final class RawHttp {
    private static final int TIMEOUT_MILLIS = 30_000;

    private RawHttp() {}

    static Socket connect(int port) throws IOException {
        Socket socket = new Socket();
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
        return socket;
    }

    /**
     * Writes the bytes and returns the status; empty if the connection was closed without one, which is a refusal too.
     */
    static Optional<Integer> status(int port, byte[]... parts) throws IOException {
        try (Socket socket = connect(port)) {
            try {
                for (byte[] part : parts) {
                    socket.getOutputStream().write(part);
                }
                socket.getOutputStream().flush();
            } catch (SocketException e) {
                // The server has heard enough; what it said before may still be read.
            }
            return answer(socket);
        }
    }

    private static Optional<Integer> answer(Socket socket) throws IOException {
        try {
            String line = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
                    .readLine();
            return Optional.ofNullable(line).map(text -> Integer.parseInt(text.split(" ", 3)[1]));
        } catch (SocketException e) {
            return Optional.empty();
        }
    }

    static byte[] post(String path, String headers, long length) {
        return bytes("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + headers
                + (length < 0 ? "" : "Content-Length: " + length + "\r\n") + "\r\n");
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
