package org.ticketstream.e2e.hostile;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ticketstream.schemas.Ticket;

/** Ticket texts that cost far more to clean than to write. */
final class TextAttacks {
    private static final int BYTES = 256 * 1024;
    private static final int MOST_BYTES = 900_000;

    private TextAttacks() {}

    static List<Attack> all() {
        List<Attack> attacks = new ArrayList<>();
        attacks.add(Attack.once("texts of 256 KB that are hard to clean", target -> {
            for (String shape : shapes().keySet()) {
                send(target, shape, BYTES);
            }
        }));
        for (String shape : shapes().keySet()) {
            attacks.add(Attack.longOne("900 KB of " + shape, target -> send(target, shape, MOST_BYTES)));
        }
        return attacks;
    }

    private static void send(Target target, String shape, int bytes) throws Exception {
        String part = shapes().get(shape);
        String text = part.repeat(bytes / part.getBytes(StandardCharsets.UTF_8).length);
        send(target, bytes + "-body-" + shape, "odd", text);
        send(target, bytes + "-subject-" + shape, text, "odd");
    }

    private static void send(Target target, String id, String subject, String body) throws Exception {
        String topic = target.topics().received();
        byte[] value = target.publisher()
                .bytes(
                        topic,
                        Ticket.newBuilder()
                                .setTicketId(id)
                                .setSubject(subject)
                                .setBody(body)
                                .setCreatedAt(Instant.EPOCH)
                                .build());
        Refusals.allow(() -> target.ledger().record(target.records().send(topic, id, value), id));
    }

    private static Map<String, String> shapes() {
        Map<String, String> shapes = new LinkedHashMap<>();
        shapes.put("breaks", "<br>");
        shapes.put("nested", "<div>");
        shapes.put("quotes", "<blockquote>a ");
        shapes.put("comments", "<!--");
        shapes.put("attributes", "<a b='");
        shapes.put("entities", "&amp;#");
        shapes.put("addresses", "10.11.12.13 ");
        shapes.put("mails", "a.b@c.de,");
        shapes.put("at-signs", "a@");
        shapes.put("phones", "+49 170 1234567 ");
        shapes.put("digits", "4111 1111 1111 1111 ");
        shapes.put("dots", "1.");
        shapes.put("secrets", "password: hunter2hunter2 ");
        shapes.put("keys", "-----BEGIN RSA PRIVATE KEY-----\n");
        shapes.put("replies", "On Monday a@b.cd wrote:\n");
        shapes.put("quoted", "> \n");
        shapes.put("signatures", "-- \n");
        shapes.put("headers", "From: a\nSent: b\n");
        shapes.put("combining", "e\u0301\u0301");
        shapes.put("right-to-left", "\u202E\u05D0");
        return shapes;
    }
}
