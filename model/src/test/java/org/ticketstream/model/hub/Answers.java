package org.ticketstream.model.hub;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;

/** What a server may answer instead of what it should. */
final class Answers {

    /** Given where the bytes of a file are served. */
    @FunctionalInterface
    interface Answer {
        void send(HttpExchange exchange, byte[] content) throws IOException;
    }

    private Answers() {}

    /** Just a status, with headers given as name, value, name, value. */
    static Answer status(int status, String... headers) {
        return (exchange, content) -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, -1);
        };
    }

    /** All of the file, whatever range was asked for. */
    static Answer whole() {
        return (exchange, content) -> send(exchange, 200, content);
    }

    /** Announces all and sends a part, then breaks the connection. */
    static Answer breakAfter(int bytes) {
        return (exchange, content) -> {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content, 0, bytes);
            exchange.getResponseBody().flush();
        };
    }

    /** A few bytes of the range that was asked for, then a broken connection. */
    static Answer crumb(int bytes) {
        return (exchange, content) -> {
            String range = exchange.getRequestHeaders().getFirst("Range");
            int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
            exchange.sendResponseHeaders(range == null ? 200 : 206, content.length - from);
            exchange.getResponseBody().write(content, from, bytes);
            exchange.getResponseBody().flush();
        };
    }

    /** The content with one bit changed. */
    static Answer damaged() {
        return (exchange, content) -> {
            byte[] wrong = content.clone();
            wrong[wrong.length / 2] ^= 1;
            send(exchange, 200, wrong);
        };
    }

    static void send(HttpExchange exchange, int status, byte[] bytes) throws IOException {
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
