package org.ticketstream.schemas.acls;

import java.util.Locale;

/** Who connects to Kafka. Each gets credentials of its own, and the ACLs of {@link UserAcls}. */
public enum KafkaUser {
    /** A helpdesk that publishes tickets by Kafka. */
    PUBLISHER,
    /** The ingest service, with its HTTP intake. */
    INGEST,
    /** The Flink job. */
    SCORING,
    /** The trainer service. */
    TRAINER,
    /** The console, with all that its people may do. */
    CONSOLE,
    /** A routing consumer that reads answers. */
    CONSUMER,
    /** The commands of {@code ./ticketstream}, {@code acls apply} excepted. */
    OPERATOR;

    /** As it is written on a command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The principal unless somebody names another one, such as {@code User:ticketstream-ingest}. */
    public String defaultPrincipal() {
        return "User:ticketstream-" + label();
    }
}
