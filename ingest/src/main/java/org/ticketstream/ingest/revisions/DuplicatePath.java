package org.ticketstream.ingest.revisions;

/**
 * The path by which all revisions of a ticket reach {@code tickets.clean}, so that none overtakes another. The first
 * revision determines it.
 */
sealed interface DuplicatePath {
    /** Of tickets that are not compared with others. */
    record Direct() implements DuplicatePath {}

    /** Through the bucket of its fingerprint, compared as long as its text is unchanged. */
    record Compared(Fingerprint fingerprint) implements DuplicatePath {}

    /** Through the same bucket, but no longer compared. */
    record Independent(int bucket) implements DuplicatePath {}

    /** @return text without a blank; see {@link #parse} */
    default String text() {
        if (this instanceof Compared compared) {
            return "=" + compared.fingerprint().digest();
        }
        return this instanceof Independent independent ? "~" + independent.bucket() : "-";
    }

    /** Whether a text begins with a path. */
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

    /** The path after the text has changed, or the ticket was erased. */
    default DuplicatePath independent() {
        return this instanceof Compared compared
                ? new Independent(compared.fingerprint().bucket())
                : this;
    }
}
