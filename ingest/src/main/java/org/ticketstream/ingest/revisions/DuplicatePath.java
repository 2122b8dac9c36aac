package org.ticketstream.ingest.revisions;

/**
 * The way that all revisions of a ticket take to {@code tickets.clean}, so that none overtakes another. It is independent by the first of them.
 */
sealed interface DuplicatePath {
    /** Of tickets that are not compared with others. */
    record Direct() implements DuplicatePath {}

    /** By way of the tickets with the same fingerprint, as long as this one's text is as it was. */
    record Compared(Fingerprint fingerprint) implements DuplicatePath {}

    /** Still that way, but the ticket stands for itself. */
    record Independent(int bucket) implements DuplicatePath {}

    /** @return text without a blank; see {@link #parse} */
    default String text() {
        if (this instanceof Compared compared) {
            return "=" + compared.fingerprint().digest();
        }
        return this instanceof Independent independent ? "~" + independent.bucket() : "-";
    }

    /** Whether a route is at the beginning. */
    static boolean isPath(String text) {
        return "-=~".indexOf(text.charAt(0)) >= 0;
    }

    static DuplicatePath parse(String text) {
        return switch (text.charAt(0)) {
            case '=' -> new Compared(new Fingerprint(text.substring(1)));
            case '~' -> new Independent(Integer.parseInt(text.substring(1)));
            default -> new Direct();
        };
    }

    /** When the ticket has changed for good, or is gone. */
    default DuplicatePath independent() {
        return this instanceof Compared compared
                ? new Independent(compared.fingerprint().bucket())
                : this;
    }
}
