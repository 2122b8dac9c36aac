package org.ticketstream.model.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A bundle elsewhere that is in truth a directory of this machine; remembers what was copied from it. */
final class LocalRemoteBundle implements RemoteBundle {

    private final Path dir;
    private final List<String> copied = new ArrayList<>();

    LocalRemoteBundle(Path dir) {
        this.dir = dir;
    }

    List<String> copied() {
        return copied;
    }

    @Override
    public Optional<byte[]> read(String file, int most) throws IOException {
        Path place = dir.resolve(file);
        return Files.exists(place) ? Optional.of(Files.readAllBytes(place)) : Optional.empty();
    }

    @Override
    public void copy(String file, Path target, long most) throws IOException {
        if (Files.size(dir.resolve(file)) > most) {
            throw new IOException("Cannot read " + file + ": it must have at most " + most + " bytes");
        }
        copied.add(file);
        Files.copy(dir.resolve(file), target);
    }

    @Override
    public String toString() {
        return "remote " + dir.getFileName();
    }
}
