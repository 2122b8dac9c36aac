package org.ticketstream.model.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A bundle that lies on another machine. Names of files come from its manifest, never from a listing. */
public interface RemoteBundle {

    /**
     * Reads a small file.
     *
     * @param most bytes it may have
     * @return empty if there is no such file
     * @throws IOException if it cannot be read, or is larger
     */
    Optional<byte[]> read(String file, int most) throws IOException;

    /**
     * Copies a file to a place where there is none.
     *
     * @param most bytes it may have
     * @throws IOException if there is none, it cannot be read, or is larger; a part of it may have been written
     */
    void copy(String file, Path target, long most) throws IOException;

    /** Where it lies, for messages. */
    @Override
    String toString();
}
