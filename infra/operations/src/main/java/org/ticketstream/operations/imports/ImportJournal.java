package org.ticketstream.operations.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.ticketstream.files.WholeFile;

/** The file that tells how far an import has come; a crash leaves it as it was before or after a {@link #save}. */
final class ImportJournal {

    private static final JsonMapper JSON = new JsonMapper();

    private final Path path;

    ImportJournal(Path path) {
        this.path = path;
    }

    /** @throws IllegalStateException if it is there and cannot be read */
    Optional<ImportState> load() throws IOException {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(path.toFile(), ImportState.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "Cannot resume: " + path + " is no state of an import; --restart begins again: "
                            + e.getOriginalMessage(),
                    e);
        }
    }

    /**
     * The state to go on from.
     *
     * @throws IllegalStateException if it tells of another file, target or other settings
     */
    Optional<ImportState> resume(Path file, String target, String settings) throws IOException {
        Optional<ImportState> found = load();
        if (found.isPresent()) {
            ImportState state = found.get();
            require(state.file().fits(file), "the file has changed other than by growing", file);
            require(state.target().equals(target), "it went to another topic, " + state.target(), target);
            require(state.settings().equals(settings), "it ran with other options, " + state.settings(), settings);
        }
        return found;
    }

    private void require(boolean same, String difference, Object got) {
        if (!same) {
            throw new IllegalStateException("Cannot resume the import that " + path + " tells of: " + difference
                    + " (got: " + got + "). --restart begins again.");
        }
    }

    void save(ImportState state) throws IOException {
        WholeFile.writeDurably(path, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(state));
    }
}
