package org.ticketstream.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The jars of a packaged module, in their order.
 *
 * @param ours built from this project
 * @param others libraries
 */
record ClassPath(List<Path> ours, List<Path> others) {

    /** @throws IOException if the module has not been packaged */
    static ClassPath of(Path root, String module) throws IOException {
        Path target = root.resolve(module).resolve("target");
        List<Path> ours = new ArrayList<>(ownJar(target));
        List<Path> others = new ArrayList<>();
        for (String entry :
                Files.readString(target.resolve("classpath")).strip().split(":")) {
            Path jar = Path.of(entry);
            (jar.startsWith(root) ? ours : others).add(jar);
        }
        return new ClassPath(List.copyOf(ours), List.copyOf(others));
    }

    private static List<Path> ownJar(Path target) throws IOException {
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> isOwnJar(file.getFileName().toString())).toList();
        }
    }

    private static boolean isOwnJar(String name) {
        return name.endsWith("-SNAPSHOT.jar") || name.matches("[a-z-]+-\\d[\\d.]*\\.jar");
    }
}
