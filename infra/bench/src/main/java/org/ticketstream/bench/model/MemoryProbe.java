package org.ticketstream.bench.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ticketstream.bench.report.EncodedTexts;
import org.ticketstream.bench.report.Order;
import org.ticketstream.bench.report.Subject;
import org.ticketstream.model.checkpoint.Checkpoint;

/**
 * How much memory an engine takes: the peak of resident memory of a separate process that loads it and scores the
 * workload once, the JVM included.
 */
final class MemoryProbe {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int KILO = 1024;

    private MemoryProbe() {}

    /**
     * Runs an engine in a separate process.
     *
     * @param checkpoint directory; where it has no head, the engines get a new one
     * @return megabytes; empty where the system does not tell
     */
    static OptionalLong peakMegabytes(Engine engine, Path checkpoint, EncodedTexts workload)
            throws InterruptedException {
        if (!Files.isReadable(STATUS)) {
            return OptionalLong.empty();
        }
        Path texts = null;
        try {
            texts = Files.createTempFile("bench", ".ids");
            Files.write(texts, workload.ids().stream().map(MemoryProbe::line).toList());
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            MemoryProbe.class.getName(),
                            engine.id(),
                            checkpoint.toString(),
                            texts.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("Cannot measure the memory of " + engine.id()
                        + ": its process ended with status " + process.exitValue());
            }
            return OptionalLong.of(Long.parseLong(answer));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot measure the memory of " + engine.id() + ": " + e.getMessage(), e);
        } finally {
            delete(texts);
        }
    }

    /** The process: engine, checkpoint directory, file of token ids; prints megabytes. */
    public static void main(String[] args) throws IOException {
        Engine engine = Engine.parse(args[0]);
        Checkpoint checkpoint = Subject.withHead(Checkpoint.open(Path.of(args[1])));
        List<int[]> ids = Files.readAllLines(Path.of(args[2])).stream()
                .map(MemoryProbe::ids)
                .toList();
        EncodedTexts workload = new EncodedTexts(ids);
        try (BenchScorer scorer = engine.load(checkpoint, 1)) {
            Layout layout = engine.isOurs() ? Layout.PACKED : Layout.PADDED;
            BatchLimits.DEFAULT.cut(workload, Order.SORTED, layout, engine).forEach(scorer::score);
        }
        System.out.println(peakOfThisProcess());
    }

    private static long peakOfThisProcess() throws IOException {
        try (Stream<String> lines = Files.lines(STATUS)) {
            String peak =
                    lines.filter(line -> line.startsWith("VmHWM:")).findFirst().orElseThrow();
            return Long.parseLong(peak.replaceAll("\\D", "")) / KILO;
        }
    }

    private static String line(int[] ids) {
        return Arrays.stream(ids).mapToObj(Integer::toString).collect(Collectors.joining(" "));
    }

    private static int[] ids(String line) {
        return Arrays.stream(line.split(" ")).mapToInt(Integer::parseInt).toArray();
    }

    private static void delete(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + file, e);
        }
    }
}
