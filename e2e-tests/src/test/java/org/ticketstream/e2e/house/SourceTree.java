package org.ticketstream.e2e.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The files of this project as they stand on disk, without what the build makes. */
record SourceTree(Path root, List<Path> files) {

    private static final Set<String> NOT_OURS = Set.of("target", ".git", ".ticketstream", "node_modules", "out");

    /** The tree that holds the module in which the tests run. */
    static SourceTree ofThisProject() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("ticketstream"))) {
            root = root.getParent();
        }
        return new SourceTree(root, walk(root));
    }

    /** Java files of all modules, of {@code main} or {@code test}, without package descriptions. */
    List<Path> java(String sourceSet) {
        return matching(path -> path.toString().contains("/src/" + sourceSet + "/java/")
                && path.toString().endsWith(".java")
                && !path.endsWith("package-info.java"));
    }

    List<Path> matching(Predicate<Path> wanted) {
        return files.stream().filter(wanted).toList();
    }

    /** Path from the root, with slashes. */
    String name(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    static long countLines(Stream<Path> files) {
        return files.mapToLong(file -> lines(file).size()).sum();
    }

    /** {@code Foo} of {@code Foo.java}. */
    static String typeName(Path file) {
        return file.getFileName().toString().replaceFirst("\\.java$", "");
    }

    private static List<Path> walk(Path root) {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
                    return NOT_OURS.contains(String.valueOf(dir.getFileName()))
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    files.add(file);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + root, e);
        }
        return files;
    }
}
