package org.ticketstream.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** Forces what was written onto the disk, so that a loss of power cannot leave a whole name with half a content. */
public final class Durability {

    private Durability() {}

    /** Forces the content of a file, or the entries of a directory where the system lets a directory be opened. */
    public static void force(Path path) throws IOException {
        if (Files.isDirectory(path)
                && !path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Forces all files and directories of a tree. */
    public static void forceTree(Path dir) throws IOException {
        try (Stream<Path> tree = Files.walk(dir)) {
            for (Path path : tree.toList()) {
                force(path);
            }
        }
    }
}
