package org.ticketstream.classifier.serving;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.ticketstream.model.store.RemoteBundle;

/** A bundle in one of Flink's file systems. */
record FlinkRemoteBundle(FileSystem files, Path dir) implements RemoteBundle {
    private static final int CHUNK = 1 << 16;

    /** @throws IOException if there is no file system for the scheme, or it cannot be reached */
    static FlinkRemoteBundle at(String uri) throws IOException {
        Path dir = new Path(URI.create(uri));
        return new FlinkRemoteBundle(dir.getFileSystem(), dir);
    }

    @Override
    public Optional<byte[]> read(String file, int most) throws IOException {
        Path place = new Path(dir, file);
        if (!exists(place)) {
            return Optional.empty();
        }
        try (InputStream in = files.open(place)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw tooLarge(place, most);
            }
            return Optional.of(bytes);
        }
    }

    private boolean exists(Path place) throws IOException {
        try {
            return files.exists(place);
        } catch (FileNotFoundException e) {
            return false;
        }
    }

    @Override
    public void copy(String file, java.nio.file.Path target, long most) throws IOException {
        Path place = new Path(dir, file);
        byte[] chunk = new byte[CHUNK];
        long copied = 0;
        try (InputStream in = files.open(place);
                OutputStream out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                copied += read;
                if (copied > most) {
                    throw tooLarge(place, most);
                }
                out.write(chunk, 0, read);
            }
        }
    }

    private static IOException tooLarge(Path place, long most) {
        return new IOException("Cannot read " + place + ": it must have at most " + most + " bytes");
    }

    @Override
    public String toString() {
        return dir.toString();
    }
}
