package org.ticketstream.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Deletes directories of a cache or a store. Names of what is deleted may come from outside, so nothing but a directory
 * directly inside the given root is touched, whatever the name says.
 */
public final class OwnedTrees {

    private OwnedTrees() {}

    /**
     * Deletes a directory that this program has made, whose path does not come from outside; one that is not there is
     * deleted already. Links inside are removed, what they point to stays.
     *
     * @throws IOException if something in it cannot be deleted; what was before it is gone
     */
    public static void delete(Path directory) throws IOException {
        if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> paths = Files.walk(directory)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }

    /** As {@link #delete(Path)}, where a failure ends the work. */
    public static void discard(Path directory) {
        try {
            delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + directory + ": " + e.getMessage(), e);
        }
    }

    /**
     * Deletes a directory with all that is in it; one that is not there is deleted already. Links inside are removed,
     * what they point to stays.
     *
     * @param root  directory that holds it; may itself be reached over links
     * @param name  of a directory in {@code root}
     * @param ours  whether a directory of this name is one that may be deleted
     * @throws IOException if the name leads elsewhere, is not one of ours, or names a link or a file; nothing is
     *     deleted then
     */
    public static void delete(Path root, String name, Predicate<String> ours) throws IOException {
        Path real = root.toRealPath();
        Path tree = real.resolve(name).normalize();
        if (!real.equals(tree.getParent())) {
            throw refused(root, name, "it is not directly inside " + real);
        }
        if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!ours.test(name)) {
            throw refused(root, name, "it does not have a name that is given to such directories");
        }
        if (!Files.isDirectory(tree, LinkOption.NOFOLLOW_LINKS)) {
            throw refused(root, name, "it is a link or a file, not a directory");
        }
        Files.walkFileTree(tree, new Deletion());
    }

    private static IOException refused(Path root, String name, String reason) {
        return new IOException("Cannot delete a directory in " + root + ": " + reason + " (got: " + name + ")");
    }

    /** Does not follow links: the walk is told of them as of files. */
    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path dir, IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.delete(dir);
            return FileVisitResult.CONTINUE;
        }
    }
}
