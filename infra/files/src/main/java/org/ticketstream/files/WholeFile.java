package org.ticketstream.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/** Files that appear whole or not at all. */
public final class WholeFile {

    /** The umask of the person, where the launcher has set a stricter one for what the process keeps to itself. */
    private static final String UMASK = "ticketstream.umask";

    private WholeFile() {}

    /**
     * Writes what a person asked for, in UTF-8, in place of what was there. Who may read it is up to the person's
     * umask.
     *
     * @throws UncheckedIOException if it cannot be written; what was there stays then
     */
    public static void write(Path file, String text) {
        Path target = file.toAbsolutePath();
        try {
            Files.createDirectories(target.getParent());
            Path part = target.resolveSibling("." + target.getFileName() + "-" + UUID.randomUUID());
            try {
                Files.write(part, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE_NEW);
                applyUmask(part);
                replace(part, target);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Writes what must survive a loss of power, in place of what was there.
     *
     * @throws IOException if it cannot be written; what was there stays then
     */
    public static void writeDurably(Path file, byte[] content) throws IOException {
        Path target = file.toAbsolutePath();
        Path part = target.resolveSibling("." + target.getFileName() + "-" + UUID.randomUUID());
        try {
            Files.write(part, content, StandardOpenOption.CREATE_NEW);
            Durability.force(part);
            replace(part, target);
            Durability.force(target.getParent());
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /**
     * Gives a file that is complete its name, on the same file system, in place of what was there.
     *
     * @return {@code file}
     */
    public static Path replace(Path complete, Path file) throws IOException {
        return Files.move(complete, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void applyUmask(Path file) throws IOException {
        String umask = System.getProperty(UMASK, "");
        if (umask.matches("[0-7]{3,4}")
                && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, permissions(0666 & ~Integer.parseInt(umask, 8)));
        }
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        // In the order of the enumeration, from the owner's read to the others' execute, as in the bits of the mode.
        PosixFilePermission[] all = PosixFilePermission.values();
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (int bit = 0; bit < all.length; bit++) {
            if ((mode >> (all.length - 1 - bit) & 1) == 1) {
                permissions.add(all[bit]);
            }
        }
        return permissions;
    }
}
