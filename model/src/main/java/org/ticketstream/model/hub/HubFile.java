package org.ticketstream.model.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** A file at the root of a repository: what it must be once it is here. */
record HubFile(String name, long size, ContentHash hash) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");

    HubFile {
        if (name == null || !isPlain(name) || size < 0 || hash == null) {
            throw new IllegalArgumentException("Cannot use file: it needs a plain name, a size and a hash (got: " + name
                    + ", " + size + ", " + hash + ")");
        }
    }

    /** Whether the name stays in its directory wherever it is resolved. */
    static boolean isPlain(String name) {
        return NAME.matcher(name).matches();
    }

    /** What is wrong with a copy; empty if it is this file. */
    Optional<String> damage(Path copy) throws IOException {
        if (!Files.isRegularFile(copy)) {
            return Optional.of(copy + " is missing");
        }
        if (Files.size(copy) != size) {
            return Optional.of(copy + " must have " + size + " bytes (got: " + Files.size(copy) + ")");
        }
        ContentHash actual = hash.of(copy);
        return actual.equals(hash)
                ? Optional.empty()
                : Optional.of(copy + " must have " + hash.kind() + " " + hash.hex() + " (got: " + actual.hex() + ")");
    }
}
