package org.ticketstream.ingest.revisions;

/**
 * The way that all revisions of a ticket take to {@code tickets.clean}, so that none overtakes another. It is settled by the first of them.
 */
sealed interface Route {
    /** Of tickets that are not compared with others. */
    record Direct() implements Route {}

    /** By way of the tickets with the same fingerprint, as long as this one's text is as it was. */
    record Compared(Fingerprint fingerprint) implements Route {}

    /** Still that way, but the ticket stands for itself. */
    record Settled(int lane) implements Route {}

    /** @return text without a blank; see {@link #parse} */
    default String text() {
        if (this instanceof Compared compared) {
            return "=" + compared.fingerprint().digest();
        }
        return this instanceof Settled settled ? "~" + settled.lane() : "-";
    }

    /** Whether a route is at the beginning. */
    static boolean isRoute(String text) {
        return "-=~".indexOf(text.charAt(0)) >= 0;
    }

    static Route parse(String text) {
        return switch (text.charAt(0)) {
            case '=' -> new Compared(new Fingerprint(text.substring(1)));
            case '~' -> new Settled(Integer.parseInt(text.substring(1)));
            default -> new Direct();
        };
    }

    /** When the ticket has changed for good, or is gone. */
    default Route settled() {
        return this instanceof Compared compared
                ? new Settled(compared.fingerprint().lane())
                : this;
    }
}
