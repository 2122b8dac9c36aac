package org.ticketstream.model.hub;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.ticketstream.files.WholeDirectory;
import org.ticketstream.files.WholeFile;

/**
 * One model's part of the cache:
 *
 * <pre>
 * owner--name/COMMIT/            a checkpoint directory, complete and verified
 * owner--name/COMMIT.json        what it must hold
 * owner--name/REVISION/          a checkpoint directory that a person has put there; it goes before what was fetched
 * owner--name/.refs/REVISION     the commit that a branch or tag stood at
 * owner--name/.incoming-COMMIT/  what is being fetched
 * </pre>
 */
final class ModelCache {

    private final Path root;

    ModelCache(Path cacheDir, ModelName model) {
        this.root = cacheDir.toAbsolutePath().resolve(model.directory());
    }

    Path lockFile() {
        return root.resolve(".lock");
    }

    /** Where a checkpoint of that revision belongs. */
    Path dir(String revision) {
        return root.resolve(fileName(revision));
    }

    /** A checkpoint directory that nobody fetched: put there by hand. */
    Optional<Path> filledByHand(String revision) {
        Path dir = dir(revision);
        return Files.isDirectory(dir) && !Files.exists(record(revision)) ? Optional.of(dir) : Optional.empty();
    }

    /** The commit of a revision, as far as it is known here. */
    Optional<String> commit(String revision) throws IOException {
        if (HubRepository.isCommit(revision)) {
            return Optional.of(revision);
        }
        Path pin = pin(revision);
        return Files.exists(pin)
                ? Optional.of(Files.readString(pin).strip()).filter(HubRepository::isCommit)
                : Optional.empty();
    }

    /** Why the fetched directory of a commit cannot be used; empty if every file in it has the right hash. */
    Optional<String> damage(String commit) throws IOException {
        if (!Files.isDirectory(dir(commit)) || !Files.exists(record(commit))) {
            return Optional.of(dir(commit) + " is missing");
        }
        Snapshot snapshot;
        try {
            snapshot = Snapshot.read(record(commit));
        } catch (IOException e) {
            return Optional.of(record(commit) + " cannot be read: " + e.getMessage());
        }
        return snapshot.damage(dir(commit));
    }

    /** The directory to fetch a commit into, with what has been fetched of it before or is left of a damaged copy. */
    Path incoming(String commit) throws IOException {
        Path incoming = root.resolve(".incoming-" + commit);
        if (!Files.exists(incoming) && Files.exists(dir(commit))) {
            WholeDirectory.rename(dir(commit), incoming);
        }
        return Files.createDirectories(incoming);
    }

    /** Makes a directory that is complete visible. */
    Path publish(Snapshot snapshot, Path incoming) throws IOException {
        snapshot.write(record(snapshot.commit()));
        return WholeDirectory.rename(incoming, dir(snapshot.commit()));
    }

    void pin(String revision, String commit) throws IOException {
        if (!HubRepository.isCommit(revision)) {
            Path pin = pin(revision);
            Files.createDirectories(pin.getParent());
            WholeFile.writeDurably(pin, (commit + "\n").getBytes(StandardCharsets.US_ASCII));
        }
    }

    private Path record(String commit) {
        return root.resolve(fileName(commit) + ".json");
    }

    private Path pin(String revision) {
        return root.resolve(".refs").resolve(fileName(revision));
    }

    private static String fileName(String revision) {
        return revision.replace("/", "--");
    }
}
