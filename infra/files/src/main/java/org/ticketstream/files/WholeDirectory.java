package org.ticketstream.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.stream.Stream;

/** Directories that appear whole or not at all: filled under another name beside the target, then renamed. */
public final class WholeDirectory {

    /** Fills an empty directory. */
    @FunctionalInterface
    public interface Filler {
        /** Writes what the directory is to hold. */
        void fill(Path dir) throws IOException;
    }

    private WholeDirectory() {}

    /**
     * Makes a directory.
     *
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
                rename(temporary, absolute);
            } finally {
                OwnedTrees.delete(temporary);
            }
            return target;
        } catch (IOException e) {
            String reason = isTaken(absolute) ? "there is something in its place" : e.getMessage();
            throw new UncheckedIOException("Cannot write " + target + ": " + reason, e);
        }
    }

    /**
     * Gives a directory that is complete its name, on the same file system, in one step.
     *
     * @param target must not exist, or be an empty directory
     * @return {@code target}
     * @throws java.nio.file.DirectoryNotEmptyException if the target holds something
     */
    public static Path rename(Path complete, Path target) throws IOException {
        // Replaces an empty directory, fails on any other target.
        return Files.move(complete, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static boolean isTaken(Path target) {
        try (Stream<Path> content = Files.isDirectory(target) ? Files.list(target) : Stream.empty()) {
            return Files.exists(target)
                    && (!Files.isDirectory(target) || content.findAny().isPresent());
        } catch (IOException e) {
            return false;
        }
    }
}
