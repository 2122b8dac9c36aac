package org.ticketstream.model.hub;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ticketstream.files.WholeFile;

/** What the directory of a fetched model must hold; kept beside it. */
record Snapshot(String model, String commit, List<HubFile> files) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    Snapshot {
        files = List.copyOf(files);
    }

    static Snapshot read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), Snapshot.class);
    }

    void write(Path file) throws IOException {
        WholeFile.writeDurably(file, JSON.writeValueAsBytes(this));
    }

    /** The first difference between this and a directory; empty if there is none. */
    Optional<String> damage(Path dir) throws IOException {
        for (HubFile file : files) {
            Optional<String> damage = file.damage(dir.resolve(file.name()));
            if (damage.isPresent()) {
                return damage;
            }
        }
        return Optional.empty();
    }
}
