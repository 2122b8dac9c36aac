package org.ticketstream.bench.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What Linux says of a process.
 *
 * @param nanos when it was asked
 * @param cpuNanos processor time of its threads so far, by their names without numbers
 * @param residentMegabytes memory that lies in RAM
 */
public record ProcessUsage(long nanos, Map<String, Long> cpuNanos, long residentMegabytes) {

    private static final int KILO = 1024;

    public static ProcessUsage of(long pid) {
        Path process = Path.of("/proc/" + pid);
        Map<String, Long> threads = new TreeMap<>();
        try (Stream<Path> tasks = Files.list(process.resolve("task"))) {
            long nanos = System.nanoTime();
            tasks.forEach(task -> addThread(task, threads));
            return new ProcessUsage(nanos, threads, resident(process.resolve("status")));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read what process " + pid + " uses: " + e.getMessage(), e);
        }
    }

    /** Processor time from then on, by thread name, as a share of one core. */
    public Map<String, Double> shareOfCoreSince(ProcessUsage start) {
        Map<String, Double> shares = new TreeMap<>();
        cpuNanos.forEach((name, cpu) ->
                shares.put(name, Math.max(0.0, cpu - start.cpuNanos.getOrDefault(name, 0L)) / (nanos - start.nanos)));
        return shares;
    }

    private static void addThread(Path task, Map<String, Long> threads) {
        try {
            String name = Files.readString(task.resolve("comm")).strip().replaceAll("\\d+", "N");
            long cpu =
                    Long.parseLong(Files.readString(task.resolve("schedstat")).split(" ")[0]);
            threads.merge(name, cpu, Long::sum);
        } catch (NoSuchFileException e) {
            // The thread has ended since the list was made.
            return;
        } catch (IOException e) {
            if (Files.exists(task)) {
                throw new UncheckedIOException("Cannot read " + task, e);
            }
        }
    }

    private static long resident(Path status) throws IOException {
        try (Stream<String> lines = Files.lines(status)) {
            String line =
                    lines.filter(each -> each.startsWith("VmRSS:")).findFirst().orElseThrow();
            return Long.parseLong(line.replaceAll("\\D", "")) / KILO;
        }
    }
}
