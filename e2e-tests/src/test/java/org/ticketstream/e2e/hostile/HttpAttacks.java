package org.ticketstream.e2e.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;

/**
 * Requests that are meant to cost much, to be misread, or to get past the checks. None may be answered with 202 or 500.
 */
final class HttpAttacks {
    private static final int MIB = 1 << 20;
    private static final int CLIENT_ERROR = 400;
    private static final int SERVER_ERROR = 500;

    private HttpAttacks() {}

    static List<Attack> all() {
        return List.of(
                Attack.once("1 MB of empty tickets", target -> post(target, emptyTickets(MIB))),
                Attack.longOne("8 MB of empty tickets, eight times at once", HttpAttacks::many),
                Attack.once("1 MB of tickets that are no objects", target -> post(target, repeated("1", MIB))),
                Attack.once("JSON a million levels deep", target -> post(target, "[".repeat(MIB))),
                Attack.once("tickets a million levels deep", target -> post(target, "{\"a\":".repeat(MIB / 5))),
                Attack.once("numbers of a million digits", target -> post(target, "{\"ticketId\":1" + "0".repeat(MIB))),
                Attack.once("an object of 100,000 fields", HttpAttacks::fields),
                Attack.once("a gzip bomb", HttpAttacks::gzipBomb),
                Attack.once("lengths that lie", HttpAttacks::lengths),
                Attack.once("headers without end", HttpAttacks::headers),
                Attack.once("odd paths and methods", HttpAttacks::paths),
                Attack.once("8 MB on a webhook that does not exist", HttpAttacks::webhook));
    }

    private static String emptyTickets(int bytes) {
        return "{\"tickets\":[" + repeated("{}", bytes) + "]}";
    }

    private static String repeated(String element, int bytes) {
        return (element + ",").repeat(bytes / (element.length() + 1) - 1) + element;
    }

    private static void post(Target target, String body) throws IOException {
        for (String path : List.of("/v1/tickets", "/v1/corrections")) {
            requireRefused(
                    RawHttp.status(target.intakePort(), RawHttp.post(path, "", body.length()), RawHttp.bytes(body)));
        }
    }

    private static void requireRefused(Optional<Integer> status) {
        status.ifPresent(
                code -> assertThat(code).isGreaterThanOrEqualTo(CLIENT_ERROR).isNotEqualTo(SERVER_ERROR));
    }

    private static void many(Target target) throws Exception {
        String body = emptyTickets(8 * MIB - 64);
        ExecutorService clients = Executors.newFixedThreadPool(8);
        try {
            List<Future<Optional<Integer>>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                answers.add(clients.submit(() -> RawHttp.status(
                        target.intakePort(), RawHttp.post("/v1/tickets", "", body.length()), RawHttp.bytes(body))));
            }
            for (Future<Optional<Integer>> answer : answers) {
                requireRefused(answer.get());
            }
        } finally {
            clients.shutdownNow();
        }
    }

    private static void fields(Target target) throws IOException {
        StringBuilder body = new StringBuilder("{\"ticketId\":\"many-fields\",\"body\":\"x\"");
        for (int i = 0; i < 60_000; i++) {
            body.append(",\"f").append(i).append("\":1");
        }
        post(target, body.append('}').toString());
    }

    private static void gzipBomb(Target target) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            byte[] blanks = " ".repeat(MIB).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            for (int i = 0; i < 300; i++) {
                gzip.write(blanks);
            }
        }
        requireRefused(RawHttp.status(
                target.intakePort(),
                RawHttp.post("/v1/tickets", "Content-Encoding: gzip\r\n", packed.size()),
                packed.toByteArray()));
    }

    private static void lengths(Target target) throws IOException {
        int port = target.intakePort();
        requireRefused(RawHttp.status(port, RawHttp.post("/v1/tickets", "", Long.MAX_VALUE), RawHttp.bytes("{}")));
        requireRefused(RawHttp.status(
                port,
                RawHttp.bytes("POST /v1/tickets HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                        + "Content-Length: -1\r\n\r\n{}")));
        requireRefused(RawHttp.status(
                port,
                RawHttp.post("/v1/tickets", "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n", -1),
                RawHttp.bytes("0\r\n\r\nPOST /v1/tickets HTTP/1.1\r\n\r\n")));
        requireRefused(RawHttp.status(
                port,
                RawHttp.post("/v1/tickets", "Transfer-Encoding: chunked\r\n", -1),
                RawHttp.bytes("FFFFFFFFFFFFFFFF\r\n{}\r\n")));
        byte[] chunk = RawHttp.bytes("10000\r\n" + "x".repeat(0x10000) + "\r\n");
        byte[][] parts = new byte[200][];
        java.util.Arrays.fill(parts, chunk);
        parts[0] = RawHttp.post("/v1/tickets", "Transfer-Encoding: chunked\r\n", -1);
        requireRefused(RawHttp.status(port, parts));
    }

    private static void headers(Target target) throws IOException {
        String many = "X-Header: value\r\n".repeat(100_000);
        requireRefused(RawHttp.status(target.intakePort(), RawHttp.post("/v1/tickets", many, 2)));
        String large = "X-Header: " + "v".repeat(2 * MIB) + "\r\n";
        requireRefused(RawHttp.status(target.intakePort(), RawHttp.post("/v1/tickets", large, 2)));
    }

    private static void paths(Target target) throws IOException {
        for (String line : List.of(
                "GET /v1/tickets/..%2F..%2Fetc%2Fpasswd HTTP/1.1",
                "GET /v1/tickets/%0d%0aERROR%20forged HTTP/1.1",
                "GET /v1/tickets/%00 HTTP/1.1",
                "GET /" + "a".repeat(100_000) + " HTTP/1.1",
                "TRACE / HTTP/1.1",
                "CONNECT 127.0.0.1:1 HTTP/1.1",
                "BREW /v1/tickets HTTP/1.1",
                "GET /v1/quality?window=" + "9".repeat(5_000) + " HTTP/1.1",
                "GET /v1/review?limit=-2147483648 HTTP/1.1",
                "GET / HTTP/9.9",
                "\u0000\u0001\u0002")) {
            requireRefused(
                    RawHttp.status(target.intakePort(), RawHttp.bytes(line + "\r\nHost: localhost\r\n\r\n\r\n")));
        }
    }

    private static void webhook(Target target) throws IOException {
        String body = "x".repeat(8 * MIB);
        requireRefused(RawHttp.status(
                target.intakePort(), RawHttp.post("/v1/webhooks/nobody", "", body.length()), RawHttp.bytes(body)));
    }
}
