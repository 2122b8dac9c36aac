package org.ticketstream.operations.webhooks;

import java.util.List;

/** What an intake made of an event. */
public sealed interface WebhookOutcome {

    /** @param ids of tickets and corrections, as Kafka has them */
    record Accepted(List<String> ids) implements WebhookOutcome {
        public Accepted {
            ids = List.copyOf(ids);
        }
    }

    /** Verified, and about something else than a ticket or a correction. */
    record Ignored() implements WebhookOutcome {}

    /**
     * @param status of HTTP
     * @param reason as the intake says it
     */
    record Rejected(int status, String reason) implements WebhookOutcome {}

    /** @param reason why the intake has not answered */
    record Unanswered(String reason) implements WebhookOutcome {}
}
