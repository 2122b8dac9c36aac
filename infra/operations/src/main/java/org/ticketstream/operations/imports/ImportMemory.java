package org.ticketstream.operations.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What an import leaves behind on the disk: how far it has come, and what it could not take. */
public interface ImportMemory extends AutoCloseable {

    /** Line on which the last row began that an earlier run has dealt with; 0 if there is none. */
    long line();

    /** How many rows that begin on that line it has dealt with. */
    int ofLine();

    /** Keeps a row that is no ticket. */
    void reject(Path file, long line, String reason, Map<String, String> fields) throws IOException;

    /**
     * All rows up to one that begins at the line are dealt with, and what became tickets is safe.
     *
     * @param ofLine how many rows of that line
     */
    void advance(long line, int ofLine) throws IOException;

    @Override
    void close() throws IOException;

    /** Remembers nothing. */
    static ImportMemory none() {
        return new ImportMemory() {
            @Override
            public long line() {
                return 0;
            }

            @Override
            public int ofLine() {
                return 0;
            }

            @Override
            public void reject(Path file, long line, String reason, Map<String, String> fields) {
                // The report names it.
            }

            @Override
            public void advance(long line, int ofLine) {
                // Nobody will ask.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }

    /**
     * Goes on where the last run was.
     *
     * @param state file that tells how far it is; made if it is not there
     * @param rejected file of rows that are no tickets
     * @param target Kafka cluster and topic
     * @param restart whether to forget the last run
     * @throws IllegalStateException if the last run was about another file, target or other settings
     */
    static ImportMemory open(ImportRequest request, Path state, Path rejected, String target, boolean restart)
            throws IOException {
        if (restart) {
            Files.deleteIfExists(state);
        }
        ImportJournal journal = new ImportJournal(state);
        Optional<ImportState> last = journal.resume(request.file(), target, request.settings());
        return new DiskMemory(
                journal,
                new RejectedFile(rejected, last.map(ImportState::rejectedBytes).orElse(0L)),
                last.orElseGet(() -> new ImportState(null, target, request.settings(), 0, 0, 0)),
                FileMark.of(request.file()));
    }
}
