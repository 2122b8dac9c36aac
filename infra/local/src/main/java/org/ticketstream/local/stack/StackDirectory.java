package org.ticketstream.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.ticketstream.files.OwnedTrees;
import org.ticketstream.files.PrivateDirectories;

/**
 * What lies where under the directory of a local stack. Deleting the directory deletes the stack.
 *
 * @param root absolute and normalised
 */
public record StackDirectory(Path root) {

    public StackDirectory {
        root = Objects.requireNonNull(root, "root is null").toAbsolutePath().normalize();
        if (Files.exists(root) && !Files.isDirectory(root)) {
            throw new IllegalArgumentException("Cannot use the data directory: it is a file (got: " + root + ")");
        }
    }

    /** The broker's log. */
    Path kafka() {
        return root.resolve("kafka");
    }

    /** State stores of Kafka Streams. */
    Path streams() {
        return root.resolve("streams");
    }

    /** Retained checkpoints of the scoring job. */
    Path checkpoints() {
        return root.resolve("checkpoints");
    }

    /** Release bundles. */
    public Path models() {
        return root.resolve("models");
    }

    /** Copies of release bundles from elsewhere. */
    Path bundles() {
        return root.resolve("bundles");
    }

    /** Encoders that are made or fetched on first use. */
    public Path encoders() {
        return root.resolve("encoders");
    }

    /** Warnings and errors of all components. */
    public Path log() {
        return root.resolve("logs").resolve("ticketstream.log");
    }

    Path ports() {
        return root.resolve("ports.properties");
    }

    Path lock() {
        return root.resolve("stack.lock");
    }

    Path owner() {
        return root.resolve("owner.properties");
    }

    Path endpoints() {
        return root.resolve("endpoints.properties");
    }

    /** Temporary files of this process. */
    public Path run() {
        return runs().resolve(Long.toString(ProcessHandle.current().pid()));
    }

    private Path runs() {
        return root.resolve("run");
    }

    /**
     * Makes {@link #run()}, all of it for its owner alone: the log of a broker holds whole tickets.
     *
     * @throws UncheckedIOException if a directory cannot be made, or belongs to somebody else
     */
    public void prepareRun() {
        try {
            makePrivate();
            PrivateDirectories.create(runs());
            PrivateDirectories.create(run());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot use the data directory " + root + " (--dir names another one): " + e.getMessage(), e);
        }
    }

    /** Makes the directories and deletes the temporary files of processes that are gone; for the holder of the lock. */
    void prepare() {
        prepareRun();
        try (Stream<Path> runs = Files.list(runs())) {
            for (Path dir : new Path[] {streams(), checkpoints(), models(), log().getParent()}) {
                PrivateDirectories.create(dir);
            }
            for (Path dir : new Path[] {kafka(), bundles(), encoders()}) {
                if (Files.exists(dir)) {
                    PrivateDirectories.create(dir);
                }
            }
            for (Path stale : runs.filter(StackDirectory::isOfDeadProcess).toList()) {
                OwnedTrees.delete(stale);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot use the data directory " + root + " (--dir names another one): " + e.getMessage(), e);
        }
    }

    /** A directory that holds other things too, such as that for all temporary files, keeps its permissions. */
    private void makePrivate() throws IOException {
        if (!Files.exists(root) || isOurs()) {
            PrivateDirectories.create(root);
        }
    }

    private boolean isOurs() throws IOException {
        Set<Path> ours = Set.of(
                kafka(),
                streams(),
                checkpoints(),
                models(),
                bundles(),
                encoders(),
                log().getParent(),
                runs(),
                ports(),
                lock(),
                owner(),
                endpoints());
        try (Stream<Path> entries = Files.list(root)) {
            return entries.allMatch(entry ->
                    ours.contains(entry) || entry.getFileName().toString().startsWith("kafka"));
        }
    }

    private static boolean isOfDeadProcess(Path run) {
        String pid = run.getFileName().toString();
        return pid.matches("\\d{1,18}") && ProcessHandle.of(Long.parseLong(pid)).isEmpty();
    }
}
