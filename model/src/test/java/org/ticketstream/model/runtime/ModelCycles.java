package org.ticketstream.model.runtime;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.classify.ClassifierOptions;
import org.ticketstream.model.classify.TicketClassifier;

/**
 * A process that loads a release, warms it up, scores with it and closes it, again and again. Its Java heap must be
 * resident from the start.
 */
final class ModelCycles {

    static final Path MEMORY = Path.of("/proc/self/statm");

    private static final long PAGE_BYTES = 4096;
    private static final long DIRECT_BYTES = 4 << 20;
    private static final int MEGABYTE = 20;

    private ModelCycles() {}

    /**
     * Arguments: release directory, cycles before memory is first looked at, cycles after. Prints resident megabytes
     * then and at the end.
     */
    public static void main(String[] args) throws IOException {
        ReleaseBundle bundle = ReleaseBundle.open(Path.of(args[0]));
        cycle(bundle, Integer.parseInt(args[1]));
        long before = residentBytes();
        cycle(bundle, Integer.parseInt(args[2]));
        System.out.println((before >> MEGABYTE) + " " + (residentBytes() >> MEGABYTE));
    }

    private static void cycle(ReleaseBundle bundle, int times) {
        for (int time = 0; time < times; time++) {
            try (TicketClassifier classifier = TicketClassifier.load(bundle, ClassifierOptions.defaults())) {
                classifier.warmUp();
                classifier.classify("My invoice is wrong, cycle " + time).join();
            }
        }
    }

    /** Without the buffers that Java has yet to free. */
    private static long residentBytes() throws IOException {
        BufferPoolMXBean direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .findFirst()
                .orElseThrow();
        do {
            System.gc();
        } while (direct.getMemoryUsed() > DIRECT_BYTES);
        LibC.trimHeap();
        return Long.parseLong(Files.readString(MEMORY).split(" ")[1]) * PAGE_BYTES;
    }
}
