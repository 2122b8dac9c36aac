package org.ticketstream.rows.labels;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.ticketstream.rows.Blanks;
import org.ticketstream.rows.InvalidDataException;
import org.ticketstream.rows.RowFile;
import org.ticketstream.rows.RowOptions;
import org.ticketstream.rows.RowVisitor;

/** Reads what becomes of labels: YAML or JSON, {@code label: other label}; or rows with the columns from and to. */
public final class LabelMapFile {

    private static final long LARGEST = 1 << 20;
    private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};

    private LabelMapFile() {}

    /**
     * Reads a file.
     *
     * @throws InvalidDataException if it is none that maps labels
     */
    public static LabelMap read(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        try {
            if (Files.isRegularFile(file) && Files.size(file) > LARGEST) {
                throw invalid(file, "it must have at most " + LARGEST + " bytes (got: " + Files.size(file) + ")");
            }
            Map<String, String> targets = name.endsWith(".yaml") || name.endsWith(".yml")
                    ? mapping(file, new YAMLMapper())
                    : name.endsWith(".json") ? mapping(file, new JsonMapper()) : rows(file);
            if (targets.isEmpty()) {
                throw invalid(file, "it names no label");
            }
            return new LabelMap(targets);
        } catch (JsonProcessingException e) {
            throw invalid(
                    file,
                    "it must be lines 'label: other label', or a JSON object of such: " + e.getOriginalMessage()
                            + (e.getLocation() == null
                                    ? ""
                                    : " in line " + e.getLocation().getLineNr()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private static Map<String, String> mapping(Path file, ObjectMapper mapper) throws IOException {
        mapper.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        Map<String, String> read = mapper.readValue(Files.readAllBytes(file), LABELS);
        Map<String, String> targets = new HashMap<>();
        if (read != null) {
            read.forEach((label, target) -> targets.put(label, target == null ? "" : Blanks.strip(target)));
        }
        return targets;
    }

    private static Map<String, String> rows(Path file) {
        Map<String, String> targets = new LinkedHashMap<>();
        RowFile.read(file, RowOptions.detected(), new RowVisitor() {
            @Override
            public void header(Iterable<String> names) {
                // Each row is asked for them.
            }

            @Override
            public void row(long line, Map<String, String> fields) {
                String from = Blanks.strip(fields.getOrDefault("from", ""));
                if (!fields.containsKey("from") || !fields.containsKey("to") || from.isEmpty()) {
                    malformed(line, "the columns 'from' and 'to' are needed (got: " + fields.keySet() + ")");
                }
                if (targets.put(from, Blanks.strip(fields.get("to"))) != null) {
                    malformed(line, "'" + from + "' stands there twice");
                }
            }

            @Override
            public void malformed(long line, String reason) {
                throw invalid(file, "line " + line + ": " + reason);
            }

            @Override
            public void note(String text) {
                // Labels that are wrong because of it are not found, which is said.
            }
        });
        return targets;
    }

    private static InvalidDataException invalid(Path file, String reason) {
        return new InvalidDataException("Cannot use " + file + " as a map of labels: " + reason);
    }
}
