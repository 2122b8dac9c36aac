package org.ticketstream.schemas.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.ticketstream.schemas.AuditEntry;
import org.ticketstream.schemas.client.AvroJson;

/** Entries as JSON lines, to keep and verify them outside of Kafka. */
public final class AuditLines {
    private static final JsonMapper JSON = new JsonMapper();

    private AuditLines() {}

    public static String line(AuditEntry entry) {
        return AvroJson.of(AuditEntry.getClassSchema(), entry).toString();
    }

    /** @throws UncheckedIOException if the file cannot be read */
    public static void read(Path file, Consumer<AuditRecord> reader) {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            long number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                reader.accept(parse(number, line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + ": " + e, e);
        }
    }

    private static AuditRecord parse(long number, String line) {
        try {
            return AuditRecord.of(number, entry(JSON.readTree(line)));
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
            return AuditRecord.unreadable(number, e.getMessage());
        }
    }

    private static AuditEntry entry(JsonNode json) {
        Map<String, String> details = new TreeMap<>();
        json.path("details")
                .fields()
                .forEachRemaining(
                        each -> details.put(each.getKey(), each.getValue().asText()));
        return AuditEntry.newBuilder()
                .setChain(text(json, "chain"))
                .setSequence(json.path("sequence").asLong())
                .setPreviousHash(text(json, "previousHash"))
                .setHash(text(json, "hash"))
                .setAction(text(json, "action"))
                .setActor(text(json, "actor"))
                .setSubject(text(json, "subject"))
                .setAt(Instant.parse(text(json, "at")))
                .setReason(json.path("reason").isTextual() ? json.path("reason").asText() : null)
                .setDetails(details)
                .build();
    }

    private static String text(JsonNode json, String field) {
        if (!json.path(field).isTextual()) {
            throw new IllegalArgumentException("it has no " + field);
        }
        return json.path(field).asText();
    }
}
