package org.ticketstream.ingest.revisions;

/**
 * What is remembered of a ticket.
 *
 * @param revision tells it from any other revision of the ticket
 */
record KnownRevision(DuplicatePath path, String revision) {
    String text() {
        return path.text() + " " + revision;
    }

    /** @param text begins with the hash of a ticket's text where it was written before there were routes */
    static KnownRevision parse(String text) {
        if (!DuplicatePath.isPath(text)) {
            return new KnownRevision(new DuplicatePath.Direct(), text);
        }
        int blank = text.indexOf(' ');
        return new KnownRevision(DuplicatePath.parse(text.substring(0, blank)), text.substring(blank + 1));
    }
}
