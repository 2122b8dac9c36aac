package org.ticketstream.training.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ticketstream.files.OwnedTrees;
import org.ticketstream.files.WholeDirectory;
import org.ticketstream.files.WholeFile;
import org.ticketstream.training.finetune.state.Saving;

/**
 * Where a search keeps what it has: {@code search.json}, what is searched; {@code trials.jsonl}, the journal;
 * {@code trials/<number>/}, the training of a trial that may still be needed; {@code results.json} and
 * {@code results.html}; {@code best/}, the release. One process at a time may use it.
 */
final class SearchDirectory implements AutoCloseable {

    private static final String LOCK = ".lock";

    private final Path dir;
    private final FileChannel lock;

    private SearchDirectory(Path dir, FileChannel lock) {
        this.dir = dir;
        this.lock = lock;
    }

    /**
     * Opens the place of a search, which is created if needed.
     *
     * @throws IllegalStateException if another process uses it, if it holds another search, or the same and it is not
     *     to be resumed
     */
    static SearchDirectory open(Path dir, SearchIdentity identity, boolean resume) {
        try {
            Files.createDirectories(dir);
            FileChannel lock = FileChannel.open(dir.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            SearchDirectory place = new SearchDirectory(dir, lock);
            try {
                place.take(identity, resume);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
            return place;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot search in " + dir + ": " + e.getMessage(), e);
        }
    }

    private void take(SearchIdentity identity, boolean resume) throws IOException {
        if (!isLockFree()) {
            throw new IllegalStateException("Cannot search: another process uses " + dir);
        }
        Path file = dir.resolve(SearchRequest.IDENTITY_FILE);
        if (!Files.exists(file)) {
            requireFree();
            WholeFile.writeDurably(file, identity.toJson().getBytes(StandardCharsets.UTF_8));
            return;
        }
        if (!resume) {
            throw new IllegalStateException(
                    "Cannot start a search: " + dir + " holds one; resume it (--resume), or choose another directory");
        }
        String difference = identity.differenceTo(SearchIdentity.parse(Files.readString(file)));
        if (!difference.isEmpty()) {
            throw new IllegalStateException("Cannot resume the search in " + dir + ": " + difference);
        }
    }

    private boolean isLockFree() throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private void requireFree() throws IOException {
        try (Stream<Path> entries = Files.list(dir)) {
            entries.filter(path -> !path.getFileName().toString().startsWith("."))
                    .findFirst()
                    .ifPresent(path -> {
                        throw new IllegalStateException("Cannot start a search: the place must be free or an empty"
                                + " directory (got: " + dir + ", which holds " + path.getFileName() + ")");
                    });
        }
    }

    Journal journal() {
        return Journal.open(dir.resolve("trials.jsonl"));
    }

    Path best() {
        return dir.resolve("best");
    }

    Path resultsJson() {
        return dir.resolve("results.json");
    }

    Path resultsPage() {
        return dir.resolve("results.html");
    }

    /** The release of a trial whose training has ended. */
    Path release(int trial) {
        return trial(trial).resolve("release");
    }

    /** Where a trial saves its training. */
    Path training(int trial) {
        return trial(trial).resolve("training");
    }

    /** Trials whose training is saved. */
    List<Integer> saved(int trials) {
        return IntStream.rangeClosed(1, trials)
                .filter(trial -> new Saving(training(trial), Duration.ZERO, true).isThere())
                .boxed()
                .toList();
    }

    /** Deletes what is kept of all trials but some. */
    void keep(Set<Integer> trials) {
        Path all = dir.resolve("trials");
        if (!Files.exists(all)) {
            return;
        }
        try (Stream<Path> places = Files.list(all)) {
            places.filter(place -> trials.stream().noneMatch(trial -> place.equals(trial(trial))))
                    .forEach(OwnedTrees::discard);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot clear " + all + ": " + e.getMessage(), e);
        }
    }

    /**
     * Makes the release of a trial the best one, unless that was done before, and deletes what is kept of the trials.
     */
    Path releaseBest(int trial) {
        try {
            if (!Files.exists(best())) {
                WholeDirectory.rename(release(trial), best());
            }
            keep(Set.of());
            Files.deleteIfExists(dir.resolve("trials"));
            return best();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot release " + best() + ": " + e.getMessage(), e);
        }
    }

    private Path trial(int trial) {
        return dir.resolve("trials").resolve(String.format("%04d", trial));
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot leave " + dir + ": " + e.getMessage(), e);
        }
    }
}
