package org.ticketstream.ingest.signing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.ticketstream.settings.WatchedFile;

/** Reads a secret from a file or the environment, never from the settings themselves. */
public final class Secret {
    private static final int MIN_CHARACTERS = 16;
    private static final int MOST_SECRETS = 2;

    private Secret() {}

    /**
     * The secret that signs.
     *
     * @param file as in {@link #watch}
     */
    public static String read(String file, String variable, Map<String, String> environment) {
        return watch(file, variable, environment).get().get(0);
    }

    /**
     * The secret, or two while it is rotated. A file is read again when it has changed.
     *
     * @param file holds one secret on each line; null if {@code variable} is given
     * @param variable of the environment that holds them so; null if {@code file} is given
     * @throws IllegalArgumentException if not exactly one is given, or there is no secret of 16 characters; never shows
     *     it
     */
    public static Supplier<List<String>> watch(String file, String variable, Map<String, String> environment) {
        if ((file == null) == (variable == null)) {
            throw new IllegalArgumentException(
                    "one of secret-file and secret-env is needed (got: " + (file == null ? "none" : "both") + ")");
        }
        if (file != null) {
            return new WatchedFile<>(Path.of(file), path -> secrets("file " + path, content(path)));
        }
        List<String> secrets = secrets("environment variable " + variable, environment.get(variable));
        return () -> secrets;
    }

    private static List<String> secrets(String place, String text) {
        List<String> secrets = text == null
                ? List.of()
                : text.lines().filter(line -> !line.isBlank()).toList();
        int shortest = secrets.stream().mapToInt(String::length).min().orElse(0);
        if (shortest < MIN_CHARACTERS) {
            throw new IllegalArgumentException("the secret in " + place + " must have at least " + MIN_CHARACTERS
                    + " characters (got: " + (secrets.isEmpty() ? "none" : shortest) + ")");
        }
        if (secrets.size() > MOST_SECRETS) {
            throw new IllegalArgumentException("there may be one secret in " + place
                    + ", or two while they change, each on its line (got: " + secrets.size() + ")");
        }
        return secrets;
    }

    private static String content(Path file) {
        try {
            return Files.readString(file).stripTrailing();
        } catch (IOException e) {
            throw new IllegalArgumentException("the secret in file " + file + " cannot be read: " + e, e);
        }
    }
}
