package org.ticketstream.ingest.revisions;

/**
 * What is stored of a ticket.
 *
 * @param revision identifies the revision
 */
record KnownRevision(DuplicatePath path, String revision) {
    String text() {
        return path.text() + " " + revision;
    }

    /** @param text begins with a content hash if a release wrote it that had no paths yet */
    static KnownRevision parse(String text) {
        if (!DuplicatePath.isPath(text)) {
            return new KnownRevision(new DuplicatePath.Direct(), text);
        }
        int blank = text.indexOf(' ');
        return new KnownRevision(DuplicatePath.parse(text.substring(0, blank)), text.substring(blank + 1));
    }
}
