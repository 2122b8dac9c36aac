package org.ticketstream.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;

/**
 * How much room a directory takes on its disk.
 *
 * @param bytes that it takes; files of Kafka are much smaller than they look
 * @param freeBytes that are left
 */
public record DiskUse(long bytes, long freeBytes) {

    /** Empty if there is no such directory, or this machine cannot tell. */
    public static Optional<DiskUse> of(StackDirectory dir) {
        if (!Files.isDirectory(dir.root())) {
            return Optional.empty();
        }
        try {
            long free = Files.getFileStore(dir.root()).getUsableSpace();
            return allocated(dir).map(bytes -> new DiskUse(bytes, free));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot measure " + dir.root(), e);
        }
    }

    /** Java knows the length of a file only, not what is allocated. Files may come and go meanwhile. */
    private static Optional<Long> allocated(StackDirectory dir) throws IOException {
        Process du = new ProcessBuilder("du", "-s", "--block-size=1", dir.root().toString())
                .redirectError(Redirect.DISCARD)
                .start();
        String answer = new String(du.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return Optional.of(answer.split("\\s", 2)[0])
                .filter(number -> number.matches("\\d{1,18}"))
                .map(Long::valueOf);
    }
}
