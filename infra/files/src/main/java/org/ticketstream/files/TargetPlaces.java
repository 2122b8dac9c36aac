package org.ticketstream.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Whether something can be written to a place: to be found out before the work that leads to it, not after. */
public final class TargetPlaces {

    private static final int MEGABYTE = 1_000_000;

    private TargetPlaces() {}

    /**
     * Checks that a file could be written; what is there already will be overwritten.
     *
     * @throws IllegalStateException if not; the message names the place and the reason
     */
    public static void requireFile(Path file) {
        if (Files.isDirectory(file)) {
            throw new IllegalStateException("Cannot write to " + file + ": it is a directory");
        }
        requireWritable(file, existing(file.toAbsolutePath().getParent()));
    }

    /**
     * Checks that a directory could be made, or written to if it is there.
     *
     * @param bytes that must fit
     * @throws IllegalStateException if not; the message names the place and the reason
     */
    public static void requireDirectory(Path dir, long bytes) {
        Path there = existing(dir.toAbsolutePath());
        requireWritable(dir, there);
        long free = free(there);
        if (free < bytes) {
            throw new IllegalStateException("Cannot write to " + dir + ": " + free / MEGABYTE
                    + " MB are free, and about " + (bytes / MEGABYTE + 1) + " MB are needed");
        }
    }

    /** What is free where a directory is, or is to be made. */
    public static long freeBytes(Path dir) {
        return free(existing(dir.toAbsolutePath()));
    }

    /**
     * Checks that programs in a directory, such as native libraries, may be run; it is made if it is missing.
     *
     * @param remedy what to do otherwise, the end of a sentence
     * @throws IllegalStateException if not; the message names the place, the reason and the remedy
     */
    public static void requireExecutable(Path dir, String remedy) {
        Path probe = null;
        try {
            Files.createDirectories(dir);
            probe = Files.createTempFile(
                    dir,
                    ".probe-",
                    "",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            if (!Files.isExecutable(probe)) {
                throw new IllegalStateException(
                        "Cannot load native libraries from " + dir + ": it is mounted noexec; " + remedy);
            }
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Cannot keep native libraries in " + dir + ": " + reason(e) + "; " + remedy, e);
        } finally {
            delete(probe);
        }
    }

    private static void requireWritable(Path place, Path there) {
        Path probe = null;
        try {
            if (!Files.isDirectory(there)) {
                throw new IllegalStateException("Cannot write to " + place + ": " + there + " is not a directory");
            }
            probe = Files.createTempFile(there, ".probe-", "");
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Cannot write to " + place + ": " + reason(e) + (there.equals(place) ? "" : " in " + there), e);
        } finally {
            delete(probe);
        }
    }

    /** The place itself or the nearest directory above it that is there. */
    private static Path existing(Path place) {
        Path there = place;
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        return there;
    }

    private static long free(Path there) {
        try {
            return Files.getFileStore(there).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE; // Not every file system tells.
        }
    }

    private static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "user " + System.getProperty("user.name") + " has no permission";
        }
        if (failure instanceof FileSystemException file) {
            return file.getReason() == null ? "nothing can be made" : file.getReason();
        }
        return failure.getMessage();
    }

    private static void delete(Path probe) {
        try {
            if (probe != null) {
                Files.deleteIfExists(probe);
            }
        } catch (IOException e) {
            probe.toFile().deleteOnExit();
        }
    }
}
