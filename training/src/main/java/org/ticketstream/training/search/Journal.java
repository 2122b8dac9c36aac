package org.ticketstream.training.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A file to which each result is appended as a line, on disk before the search goes on. One thread at a time. */
final class Journal implements AutoCloseable {

    private final FileChannel channel;
    private final List<TrialResult> results = new ArrayList<>();

    private Journal(FileChannel channel) {
        this.channel = channel;
    }

    /** Opens a journal, or starts one. A line that a killed process left unfinished is cut off. */
    static Journal open(Path file) {
        try {
            Journal journal = new Journal(FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
            journal.read(file);
            return journal;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use the journal " + file + ": " + e.getMessage(), e);
        }
    }

    private void read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            // until all is read
        }
        int whole = bytes.position();
        while (whole > 0 && bytes.get(whole - 1) != '\n') {
            whole--;
        }
        channel.truncate(whole);
        channel.position(whole);
        List<String> lines = new String(bytes.array(), 0, whole, StandardCharsets.UTF_8)
                .lines()
                .toList();
        for (int line = 0; line < lines.size(); line++) {
            try {
                results.add(SearchJson.MAPPER.readValue(lines.get(line), TrialResult.class));
            } catch (JsonProcessingException e) {
                throw new IOException("line " + (line + 1) + " is no result of a trial: " + e.getOriginalMessage(), e);
            }
        }
    }

    void add(TrialResult result) {
        try {
            ByteBuffer line = ByteBuffer.wrap((SearchJson.line(result) + "\n").getBytes(StandardCharsets.UTF_8));
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the journal: " + e.getMessage(), e);
        }
        results.add(result);
    }

    Optional<TrialResult> find(int trial, Rung rung) {
        return results.stream().filter(result -> result.is(trial, rung)).findFirst();
    }

    List<TrialResult> results() {
        return List.copyOf(results);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close the journal: " + e.getMessage(), e);
        }
    }
}
