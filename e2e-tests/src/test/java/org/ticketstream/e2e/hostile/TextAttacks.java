package org.ticketstream.e2e.hostile;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ticketstream.schemas.Ticket;

/** Ticket texts that cost far more to clean than to write. */
final class TextAttacks {
    private static final int BYTES = 256 * 1024;

    private TextAttacks() {}

    static List<Attack> all() {
        return List.of(
                Attack.once("texts of 256 KB that are hard to clean", target -> send(target, "hard", BYTES)),
                Attack.longOne("texts of 900 KB that are hard to clean", target -> send(target, "harder", 900_000)));
    }

    private static void send(Target target, String prefix, int bytes) throws Exception {
        for (Map.Entry<String, String> shape : shapes().entrySet()) {
            String text = shape.getValue().repeat(bytes / shape.getValue().length());
            send(target, prefix + "-body-" + shape.getKey(), "odd", text);
            send(target, prefix + "-subject-" + shape.getKey(), text, "odd");
        }
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
