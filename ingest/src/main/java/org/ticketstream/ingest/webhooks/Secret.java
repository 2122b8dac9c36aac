package org.ticketstream.ingest.webhooks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Reads a secret from where it may lie: a file or the environment, never the settings themselves. */
public final class Secret {
    private static final int MIN_CHARACTERS = 16;

    private Secret() {}

    /**
     * @param file holds the secret, line feeds at its end apart; null if {@code variable} is given
     * @param variable of the environment; null if {@code file} is given
     * @throws IllegalArgumentException if not exactly one is given, or there is no secret of 16 characters; never shows it
     */
    public static String read(String file, String variable, Map<String, String> environment) {
        if ((file == null) == (variable == null)) {
            throw new IllegalArgumentException(
                    "one of secret-file and secret-env is needed (got: " + (file == null ? "none" : "both") + ")");
        }
        String place = file == null ? "environment variable " + variable : "file " + file;
        String secret = file == null ? environment.get(variable) : content(file);
        if (secret == null || secret.length() < MIN_CHARACTERS) {
            throw new IllegalArgumentException("the secret in " + place + " must have at least " + MIN_CHARACTERS
                    + " characters (got: " + (secret == null ? "none" : secret.length()) + ")");
        }
        return secret;
    }

    private static String content(String file) {
        try {
            return Files.readString(Path.of(file)).stripTrailing();
        } catch (IOException e) {
            throw new IllegalArgumentException("the secret in file " + file + " cannot be read: " + e, e);
        }
    }
}
