package org.ticketstream.bench.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Memory of this process that lies in RAM. */
final class ResidentMemory {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int KILO = 1024;

    private ResidentMemory() {}

    /** -1 where the system does not tell. */
    static long megabytes() {
        if (!Files.isReadable(STATUS)) {
            return -1;
        }
        try (Stream<String> lines = Files.lines(STATUS)) {
            String resident =
                    lines.filter(line -> line.startsWith("VmRSS:")).findFirst().orElseThrow();
            return Long.parseLong(resident.replaceAll("\\D", "")) / KILO;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + STATUS, e);
        }
    }
}
