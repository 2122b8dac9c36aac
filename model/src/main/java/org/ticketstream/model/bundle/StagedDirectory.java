package org.ticketstream.model.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ticketstream.files.Durability;
import org.ticketstream.files.OwnedTrees;
import org.ticketstream.files.Sha256;
import org.ticketstream.files.WholeDirectory;

/** A directory in the making: files are forced to disk one by one, then all of it appears under its name at once. */
final class StagedDirectory implements AutoCloseable {
    private final Path dir;
    private final Map<String, String> hashes = new TreeMap<>();
    private boolean moved;

    private StagedDirectory(Path dir) {
        this.dir = dir;
    }

    /** Stages on the file system of {@code place}, where a rename is atomic. */
    static StagedDirectory beside(Path place) throws IOException {
        requireFree(place);
        Files.createDirectories(place.getParent());
        return new StagedDirectory(
                Files.createTempDirectory(place.getParent(), "." + place.getFileName() + ".partial-"));
    }

    Path dir() {
        return dir;
    }

    Path path(String file) {
        return dir.resolve(file);
    }

    /** SHA-256 by path of what has been written so far. */
    Map<String, String> files() {
        return Collections.unmodifiableMap(new TreeMap<>(hashes));
    }

    void write(String file, byte[] bytes) throws IOException {
        store(file, out -> out.write(bytes));
    }

    void copy(String file, Path source) throws IOException {
        store(file, out -> {
            try (InputStream in = Files.newInputStream(source)) {
                in.transferTo(out);
            }
        });
    }

    void moveTo(Path place) throws IOException {
        try (Stream<Path> tree = Files.walk(dir)) {
            for (Path directory : tree.filter(Files::isDirectory).toList()) {
                Durability.force(directory);
            }
        }
        // Temporary directories are the owner's alone; a release is read by others.
        if (Files.getFileStore(dir).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(dir, Files.getPosixFilePermissions(dir.resolve(BundleLayout.CHECKPOINT)));
        }
        try {
            WholeDirectory.rename(dir, place);
        } catch (DirectoryNotEmptyException e) {
            throw alreadyExists(place, e);
        }
        moved = true;
        Durability.force(place.getParent());
    }

    @Override
    public void close() throws IOException {
        if (moved) {
            return;
        }
        OwnedTrees.delete(dir);
    }

    private void store(String file, Content content) throws IOException {
        Path path = path(file);
        Files.createDirectories(path.getParent());
        MessageDigest digest = Sha256.digest();
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream out = new DigestOutputStream(Channels.newOutputStream(channel), digest)) {
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
        hashes.put(file, Sha256.hex(digest.digest()));
    }

    private static void requireFree(Path place) throws IOException {
        if (!Files.exists(place)) {
            return;
        }
        if (!Files.isDirectory(place)) {
            throw alreadyExists(place, null);
        }
        try (Stream<Path> entries = Files.list(place)) {
            if (entries.findAny().isPresent()) {
                throw alreadyExists(place, null);
            }
        }
    }

    private static FileAlreadyExistsException alreadyExists(Path place, IOException cause) {
        FileAlreadyExistsException exception = new FileAlreadyExistsException(place.toString());
        exception.initCause(cause);
        return exception;
    }

    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }
}
