package org.ticketstream.model.checkpoint.format;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** What often stands in the place of a file that was not downloaded. */
final class Placeholder {
    private static final String LFS_POINTER = "version https://git-lfs.github.com/spec/";

    private Placeholder() {}

    /**
     * Says what it is, and what to do; empty if it is none.
     *
     * @param start the first bytes of the file, some dozens
     */
    static Optional<String> describe(byte[] start) {
        String text = new String(start, StandardCharsets.ISO_8859_1).stripLeading();
        if (text.startsWith(LFS_POINTER)) {
            return Optional.of("it is a Git LFS pointer, not the file itself: run 'git lfs pull' there");
        }
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.startsWith("<!doctype") || lower.startsWith("<html") || lower.startsWith("<?xml")) {
            return Optional.of(
                    "it is an HTML page, not the file itself: what fetched it was sent to a login or an error");
        }
        return Optional.empty();
    }
}
