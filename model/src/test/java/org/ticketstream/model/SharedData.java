package org.ticketstream.model;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Test data that lies beside the repository on some machines; tests that want it are skipped elsewhere. */
public final class SharedData {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private SharedData() {}

    /** A file of the shared data; the test is skipped where it is not there. */
    public static Path file(String name) {
        Path file = root().resolve(name);
        assumeTrue(Files.exists(file), () -> "no shared test data at " + file);
        return file;
    }

    public static JsonNode json(String name) {
        try {
            return MAPPER.readTree(file(name).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JSON values of a file with one per line, gzipped or not. */
    public static List<JsonNode> jsonLines(String name) {
        Path file = file(name);
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = name.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().map(SharedData::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parse(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        String configured = System.getProperty("ticketstream.shared", System.getenv("TICKETSTREAM_SHARED"));
        if (configured != null) {
            return Path.of(configured);
        }
        Path dir = Path.of("").toAbsolutePath();
        while (dir != null && !Files.isDirectory(dir.resolve("shared/data"))) {
            dir = dir.getParent();
        }
        return dir == null ? Path.of("shared/data") : dir.resolve("shared/data");
    }
}
