package org.ticketstream.operations.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** First the rejected rows are on the disk, then the state that tells of them. */
final class DiskMemory implements ImportMemory {

    private final ImportJournal journal;
    private final RejectedFile rejected;
    private final FileMark file;
    private ImportState state;

    DiskMemory(ImportJournal journal, RejectedFile rejected, ImportState state, FileMark file) {
        this.journal = journal;
        this.rejected = rejected;
        this.state = state;
        this.file = file;
    }

    @Override
    public long line() {
        return state.line();
    }

    @Override
    public int ofLine() {
        return Math.max(1, state.ofLine());
    }

    @Override
    public void reject(Path from, long line, String reason, Map<String, String> fields) throws IOException {
        rejected.add(from, line, reason, fields);
    }

    @Override
    public void advance(long line, int ofLine) throws IOException {
        state = new ImportState(file, state.target(), state.settings(), line, ofLine, rejected.sync());
        journal.save(state);
    }

    @Override
    public void close() throws IOException {
        rejected.close();
    }
}
