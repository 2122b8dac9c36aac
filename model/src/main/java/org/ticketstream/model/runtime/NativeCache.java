package org.ticketstream.model.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.ticketstream.files.PrivateDirectories;
import org.ticketstream.files.TargetPlaces;

/** Where DJL unpacks PyTorch and the tokenizers, some 450 MB, on their first use by a user. */
public final class NativeCache {

    private static final String REMEDY = "the environment variable DJL_CACHE_DIR names another directory";
    private static final String NAME = ".djl.ai";

    private NativeCache() {}

    /**
     * Checks that libraries can be unpacked there, and loaded. To be called before work that needs them later.
     *
     * @throws IllegalStateException if not; the message names the place and the remedy
     */
    public static void requireUsable() {
        Optional<Path> named = setting("ENGINE_CACHE_DIR").or(() -> setting("DJL_CACHE_DIR"));
        if (named.isPresent()) {
            requireUsable(named.get());
            return;
        }
        Path home = Path.of(System.getProperty("user.home"));
        if (Files.isWritable(home)) {
            requireUsable(home.resolve(NAME));
            return;
        }
        Path shared = Path.of(System.getProperty("java.io.tmpdir")).resolve(NAME);
        try {
            // DJL goes there next. What another user has put there is not loaded.
            PrivateDirectories.createOwn(shared);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Cannot keep native libraries: the home directory " + home + " cannot be written, and "
                            + e.getMessage() + "; " + REMEDY,
                    e);
        }
        requireUsable(shared);
    }

    private static void requireUsable(Path cache) {
        TargetPlaces.requireExecutable(cache, REMEDY);
        SharedObjects.requireWhole(cache);
    }

    /** As DJL reads it. */
    private static Optional<Path> setting(String name) {
        return Stream.of(System.getenv(name), System.getProperty(name))
                .filter(text -> text != null && !text.isEmpty())
                .findFirst()
                .map(Path::of);
    }
}
