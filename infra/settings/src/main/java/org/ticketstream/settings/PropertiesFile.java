package org.ticketstream.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
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
