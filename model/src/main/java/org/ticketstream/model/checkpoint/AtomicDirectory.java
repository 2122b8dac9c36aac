package org.ticketstream.model.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
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
        } catch (IOException e) {
            String reason = isTaken(absolute) ? "there is something in its place" : e.getMessage();
            throw new UncheckedIOException("Cannot write " + target + ": " + reason, e);
        }
    }

    private static boolean isTaken(Path target) {
        try (Stream<Path> content = Files.isDirectory(target) ? Files.list(target) : Stream.empty()) {
            return Files.exists(target)
                    && (!Files.isDirectory(target) || content.findAny().isPresent());
        } catch (IOException e) {
            return false;
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
