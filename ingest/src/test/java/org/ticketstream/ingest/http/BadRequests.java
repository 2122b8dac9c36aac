package org.ticketstream.ingest.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Requests that are right, nearly right and plainly wrong, in an order that a seed decides. */
final class BadRequests {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> TICKET_FIELDS = List.of(
            "ticketId",
            "subject",
            "body",
            "createdAt",
            "source",
            "tenant",
            "language",
            "attributes",
            "tickets",
            "extra");
    private static final List<String> CORRECTION_FIELDS = List.of(
            "correctionId", "ticketId", "category", "correctedBy", "correctedAt", "reason", "corrections", "extra");
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "x",
            "printer jams",
            "\u0000",
            "\uD83D",
            "\uDE00\uD83D",
            "👩\u200D💻",
            "\u202Eabc",
            "<script>",
            "' OR 1=1 --",
            "../../etc/passwd",
            "2026-03-01T10:00:00Z",
            "2026-13-41T99:00:00Z",
            "0000-01-01T00:00:00Z",
            "9999-12-31T23:59:59+18:00",
            "9999-12-31T23:59:59+99:59",
            "en",
            "xx-yy-zz-aa-bb",
            "null",
            "{}");

    private final Random random;

    /** @param headers names and values in turn */
    record Attempt(String path, byte[] body, String[] headers, String description) {}

    BadRequests(Random random) {
        this.random = random;
    }

    Attempt next() {
        boolean tickets = random.nextBoolean();
        String path = tickets ? "/v1/tickets" : "/v1/corrections";
        ObjectNode request = request(tickets);
        int changes = random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            change(request, tickets ? TICKET_FIELDS : CORRECTION_FIELDS);
        }
        byte[] body = damaged(request.toString().getBytes(StandardCharsets.UTF_8));
        String[] headers = headers();
        String start = new String(body, 0, Math.min(200, body.length), StandardCharsets.UTF_8);
        return new Attempt(path, body, headers, path + " " + Arrays.toString(headers) + " " + start);
    }

    private ObjectNode request(boolean tickets) {
        if (random.nextInt(3) > 0) {
            return tickets ? ticket() : correction();
        }
        ObjectNode batch = NODES.objectNode();
        ArrayNode items = batch.putArray(tickets ? "tickets" : "corrections");
        int count = random.nextInt(20) == 0 ? 501 : random.nextInt(5);
        for (int i = 0; i < count; i++) {
            items.add(tickets ? ticket() : correction());
        }
        return batch;
    }

    private ObjectNode ticket() {
        ObjectNode ticket = NODES.objectNode()
                .put("ticketId", "t-" + random.nextInt(1_000_000))
                .put("subject", "Printer")
                .put("body", "It jams.");
        ticket.putObject("attributes").put("store", "7");
        return ticket;
    }

    private ObjectNode correction() {
        return NODES.objectNode()
                .put("ticketId", "t-" + random.nextInt(1_000_000))
                .put("category", "hardware")
                .put("correctedBy", "alice");
    }

    /** Of the request itself or of one of the items of its batch. */
    private void change(ObjectNode request, List<String> fields) {
        ObjectNode target = request;
        JsonNode items = request.path(request.has("tickets") ? "tickets" : "corrections");
        if (items.isArray() && !items.isEmpty() && random.nextInt(4) > 0) {
            JsonNode item = items.get(random.nextInt(items.size()));
            target = item.isObject() ? (ObjectNode) item : request;
        }
        String field = fields.get(random.nextInt(fields.size()));
        if (random.nextInt(4) == 0) {
            target.remove(field);
        } else {
            target.set(field, value(0));
        }
    }

    private JsonNode value(int depth) {
        return switch (random.nextInt(depth > 3 ? 7 : 10)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.numberNode(random.nextLong());
            case 3 -> NODES.numberNode(random.nextDouble() * 1e300);
            case 4, 5 -> NODES.textNode(TEXTS.get(random.nextInt(TEXTS.size())));
            case 6 -> NODES.textNode("y".repeat(random.nextInt(4_000)));
            case 7 -> NODES.arrayNode().add(value(depth + 1)).add(value(depth + 1));
            case 8 -> NODES.objectNode().set(TEXTS.get(random.nextInt(TEXTS.size())), value(depth + 1));
            default -> NODES.textNode("z".repeat(random.nextInt(3) == 0 ? 120_000 : 600));
        };
    }

    private byte[] damaged(byte[] body) {
        return switch (random.nextInt(14)) {
            case 0 -> Arrays.copyOf(body, random.nextInt(body.length + 1));
            case 1 -> flipped(body);
            case 2 -> ("[".repeat(2_000) + "]".repeat(2_000)).getBytes(StandardCharsets.UTF_8);
            case 4 ->
                new String(body, StandardCharsets.UTF_8)
                        .replace("jams", "\\ud83d\\u0000\\ude00")
                        .getBytes(StandardCharsets.UTF_8);
            case 3 -> random.nextInt(2) == 0 ? new byte[0] : "\"text\"".getBytes(StandardCharsets.UTF_8);
            default -> body;
        };
    }

    private byte[] flipped(byte[] body) {
        byte[] flipped = body.clone();
        for (int i = 0; i < 3 && flipped.length > 0; i++) {
            flipped[random.nextInt(flipped.length)] = (byte) random.nextInt(256);
        }
        return flipped;
    }

    private String[] headers() {
        List<String> headers = new ArrayList<>();
        if (random.nextInt(10) == 0) {
            headers.addAll(List.of(
                    "Content-Type",
                    List.of("text/plain", "application/xml", "application/JSON; charset=utf-8")
                            .get(random.nextInt(3))));
        }
        if (random.nextInt(5) == 0) {
            headers.addAll(List.of(
                    "Idempotency-Key",
                    List.of("k" + random.nextInt(50), "with blank", "k".repeat(201))
                            .get(random.nextInt(3))));
        }
        if (random.nextInt(5) == 0) {
            headers.addAll(List.of(
                    "X-Request-Id",
                    List.of("fine-1", "has blank", "r".repeat(300)).get(random.nextInt(3))));
        }
        return headers.toArray(String[]::new);
    }
}
