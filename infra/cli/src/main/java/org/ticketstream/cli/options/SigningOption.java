package org.ticketstream.cli.options;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.ticketstream.model.signing.SigningKey;
import picocli.CommandLine.Option;

/** The key that vouches for a release. */
public final class SigningOption {

    @Option(
            names = "--sign-key",
            paramLabel = "FILE",
            description = "Signs the release with this private key, see models keygen. Without it, the release is"
                    + " not signed.")
    private Path file;

    /** @throws IllegalArgumentException if others than its owner can read the key */
    public Optional<SigningKey> key() {
        return Optional.ofNullable(file).map(SigningOption::read);
    }

    /** Reads a private key. */
    public static SigningKey read(Path file) {
        try {
            return SigningKey.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the private key: " + e, e);
        }
    }
}
