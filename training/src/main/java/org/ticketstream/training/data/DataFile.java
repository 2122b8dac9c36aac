package org.ticketstream.training.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.ticketstream.files.Sha256;
import org.ticketstream.rows.InvalidDataException;

/**
 * A file of labelled rows as it was read, so that it can be read again in the same way.
 *
 * @param path   absolute
 * @param sha256 of its bytes, 64 lower-case hex digits
 * @param fields which of its fields held what
 */
public record DataFile(String path, String sha256, DataFields fields) {

    /** Checks the hash. */
    public DataFile {
        Objects.requireNonNull(path, "path is null");
        Objects.requireNonNull(fields, "fields are null");
        Sha256.requireHex("Invalid data file: the hash of " + path, sha256);
    }

    static DataFile of(Path file, DataFields fields) {
        return new DataFile(file.toAbsolutePath().normalize().toString(), Sha256.of(file), fields);
    }

    /**
     * Reads the same rows again.
     *
     * @throws InvalidDataException if the file no longer exists or has changed
     */
    public LabeledData read() {
        Path file = Path.of(path);
        if (!Files.isReadable(file)) {
            throw new InvalidDataException("Cannot read " + path + " again: it is not there any more, or not readable");
        }
        String now = Sha256.of(file);
        if (!now.equals(sha256)) {
            throw new InvalidDataException(
                    "Cannot read " + path + " again: it has changed, SHA-256 was " + sha256 + " (got: " + now + ")");
        }
        return LabeledData.read(file, fields);
    }

    boolean isSamePlace(DataFile other) {
        return path.equals(other.path);
    }
}
