package org.ticketstream.model.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Directories that appear complete or not at all: filled under another name beside the target, then renamed. */
public final class AtomicDirectory {

    /** Fills an empty directory. */
    @FunctionalInterface
    public interface Filler {
        void fill(Path dir) throws IOException;
    }

    private AtomicDirectory() {}

    /**
     * @param target must not exist, or be an empty directory
     * @return {@code target}
     * @throws UncheckedIOException if the target is taken or writing fails; nothing is left behind then
     */
    public static Path create(Path target, Filler filler) {
        Path absolute = target.toAbsolutePath();
        try {
            Files.createDirectories(absolute.getParent());
            Path temporary = Files.createDirectory(
                    absolute.resolveSibling("." + absolute.getFileName() + "-" + UUID.randomUUID()));
            try {
                filler.fill(temporary);
                // Replaces an empty directory, fails on any other target.
                Files.move(temporary, absolute, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                delete(temporary);
            }
            return target;
        } catch (DirectoryNotEmptyException | FileAlreadyExistsException e) {
            throw new UncheckedIOException("Cannot write " + target + ": there is something in its place", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + target + ": " + e.getMessage(), e);
        }
    }

    /** Deletes a directory with all that is in it; does nothing if it does not exist. */
    public static void delete(Path dir) throws IOException {
        if (!Files.exists(dir)) {
            return;
        }
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(dir)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }
}
