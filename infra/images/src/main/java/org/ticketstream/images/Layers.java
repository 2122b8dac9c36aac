package org.ticketstream.images;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Layers whose bytes depend on nothing but the content of their files: one time, fixed owners and permissions. */
final class Layers {

    private static final Instant TIME = Instant.ofEpochSecond(1);
    private static final FilePermissions FILE = FilePermissions.fromOctalString("444");
    private static final FilePermissions PROGRAM = FilePermissions.fromOctalString("555");
    private static final FilePermissions PRIVATE_DIRECTORY = FilePermissions.fromOctalString("700");
    private static final String ROOT = "0:0";

    private Layers() {}

    /** Files under their own names, in a directory that belongs to root. */
    static FileEntriesLayer of(String name, List<Path> files, String directory) {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
        for (Path file : files) {
            add(layer, file, directory + "/" + file.getFileName());
        }
        return layer.build();
    }

    /** All files of a directory. */
    static FileEntriesLayer ofDirectory(String name, Path from, String directory) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            return of(name, files.sorted().toList(), directory);
        }
    }

    static void add(FileEntriesLayer.Builder layer, Path file, String target) {
        layer.addEntry(file, AbsoluteUnixPath.get(target), FILE, TIME, ROOT);
    }

    static void addProgram(FileEntriesLayer.Builder layer, Path file, String target) {
        layer.addEntry(file, AbsoluteUnixPath.get(target), PROGRAM, TIME, ROOT);
    }

    /** An empty directory that only its owner can enter: where a volume is mounted, it takes over both. */
    static void addPrivateDirectory(FileEntriesLayer.Builder layer, Path empty, String target, String owner) {
        layer.addEntry(empty, AbsoluteUnixPath.get(target), PRIVATE_DIRECTORY, TIME, owner);
    }

    /** A resource of this module as a file. */
    static Path resource(String name, Path work) {
        Path file = work.resolve(name);
        try (var content = Layers.class.getResourceAsStream("/images/" + name)) {
            Files.createDirectories(work);
            Files.write(file, content.readAllBytes());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }
}
