package org.ticketstream.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Java properties files in UTF-8. */
public final class PropertiesFile {
    private PropertiesFile() {}

    /** @throws IllegalArgumentException if the file cannot be read or holds a key twice */
    public static Map<String, String> read(Path file) {
        Map<String, String> values = new TreeMap<>();
        try (Reader reader = Files.newBufferedReader(file)) {
            new OnceEach(file, values).load(reader);
        } catch (IOException e) {
            throw new IllegalArgumentException("Cannot read settings file " + file + ": " + e, e);
        }
        return values;
    }

    /**
     * What to say of a file of secrets that others can read too; empty if they cannot, or the file system does not
     * tell.
     */
    public static List<String> warnings(Path file) {
        try {
            return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)
                    ? List.of(file + " can be read by every user of this machine; chmod 600 if there is a secret in it")
                    : List.of();
        } catch (IOException | UnsupportedOperationException e) {
            return List.of();
        }
    }

    /** Plain Properties keep the last of several values of a key in silence. */
    private static final class OnceEach extends Properties {
        private static final long serialVersionUID = 1L;

        private final transient Path file;
        private final transient Map<String, String> values;

        OnceEach(Path file, Map<String, String> values) {
            this.file = file;
            this.values = values;
        }

        @Override
        public synchronized Object put(Object key, Object value) {
            if (values.putIfAbsent(key.toString(), value.toString().strip()) != null) {
                throw new IllegalArgumentException(
                        "Cannot read settings file " + file + ": a key is there twice (got: " + key + ")");
            }
            return null;
        }
    }
}
