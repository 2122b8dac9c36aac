package org.ticketstream.ingest.webhooks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * The event of a new ticket, to try a sender's settings: of a known product as its documentation shows it, of any other
 * sender made up from its mapping.
 */
public final class SampleEvent {
    private SampleEvent() {}

    /**
     * Makes an event about a ticket with this id.
     *
     * @param id as in the helpdesk, without the prefix of the source
     * @return the body of the request
     * @throws IllegalArgumentException if none can be made from the mapping
     */
    public static byte[] of(WebhookSource source, String id, Instant now) {
        String time = now.truncatedTo(ChronoUnit.SECONDS).toString();
        Map<String, String> values = Map.of(
                "ticketId",
                id,
                "createdAt",
                time,
                "subject",
                "Test of the webhook " + source.name(),
                "body",
                "Sent by ./ticketstream webhooks check as " + id + ", to see whether tickets arrive.");
        return documented(source.kind(), values)
                .orElseGet(() -> madeUp(source, values))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The body that the documentation of the product shows; the values stand in braces. */
    private static Optional<String> documented(String kind, Map<String, String> values) {
        try (InputStream in = SampleEvent.class.getResourceAsStream(kind + "-sample.json")) {
            if (in == null) {
                return Optional.empty();
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> value : values.entrySet()) {
                text = text.replace("{" + value.getKey() + "}", value.getValue());
            }
            return Optional.of(text);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the sample event of " + kind, e);
        }
    }

    private static String madeUp(WebhookSource source, Map<String, String> values) {
        try {
            return source.ticket()
                    .orElseThrow(() -> new IllegalArgumentException("it maps no ticket"))
                    .sample(values)
                    .toString();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Cannot make an event of " + source.name() + ": " + e.getMessage() + "; give one with --event", e);
        }
    }
}
