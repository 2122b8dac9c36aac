package org.ticketstream.modelserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.ticketstream.settings.Setting;

/**
 * Where the bearer token of scoring requests comes from.
 *
 * @param apiKey the token
 * @param apiKeyFile its first line is the token; wins over the other
 */
public record TokenSettings(
        @Setting(
                secret = true,
                paramLabel = "KEY",
                help = "Bearer token that scoring requests must carry, by TICKETSTREAM_API_KEY only: a command"
                        + " line is there for every user of the machine to read. Without it, everybody may ask.")
        Optional<String> apiKey,

        @Setting(paramLabel = "FILE", help = "File whose first line is that token.")
        Optional<Path> apiKeyFile)
        implements Supplier<Optional<String>> {

    /** @throws IllegalArgumentException if the file cannot be read */
    @Override
    public Optional<String> get() {
        return apiKeyFile.isPresent() ? Optional.of(firstLine(apiKeyFile.get())) : apiKey;
    }

    private static String firstLine(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst().map(String::strip).orElse("");
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalArgumentException("Cannot read --api-key-file " + file + ": " + e, e);
        }
    }

    /** Without the token. */
    @Override
    public String toString() {
        return apiKeyFile.map(file -> "token of " + file).orElse("token");
    }
}
