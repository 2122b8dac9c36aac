package org.ticketstream.bench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a measurement ran on.
 *
 * @param flags vector and matrix instructions of the processor
 * @param loadAverage runnable threads over the last minute when the run began, or a negative number where that is not
 *     known
 */
public record MachineDescription(
        String processor,
        List<String> flags,
        int cores,
        long memoryMegabytes,
        String system,
        Map<String, String> versions,
        double loadAverage) {

    private static final Path CPUINFO = Path.of("/proc/cpuinfo");
    private static final Path MEMINFO = Path.of("/proc/meminfo");
    private static final int KILO = 1024;

    /** This machine, now. */
    public static MachineDescription describe() {
        return describe(readVersions());
    }

    /** @param versions of what is measured; Java's is added */
    public static MachineDescription describe(Map<String, String> versions) {
        Map<String, String> all = new TreeMap<>(versions);
        all.put("java", Runtime.version().toString());
        java.lang.management.OperatingSystemMXBean system =
                java.lang.management.ManagementFactory.getOperatingSystemMXBean();
        return new MachineDescription(
                field(CPUINFO, "model name"),
                Arrays.stream(field(CPUINFO, "flags").split(" "))
                        .filter(flag -> flag.matches("(avx|amx|fma).*"))
                        .sorted()
                        .toList(),
                Runtime.getRuntime().availableProcessors(),
                Long.parseLong("0" + field(MEMINFO, "MemTotal").replaceAll("\\D", "")) / KILO,
                system.getName() + " " + system.getVersion() + " " + system.getArch(),
                all,
                system.getSystemLoadAverage());
    }

    private static Map<String, String> readVersions() {
        Map<String, String> versions = new TreeMap<>();
        versions.put("pytorch", ai.djl.engine.Engine.getEngine("PyTorch").getVersion());
        versions.put("djl", ai.djl.engine.Engine.getDjlVersion());
        versions.put(
                "onnxruntime", ai.onnxruntime.OrtEnvironment.getEnvironment().getVersion());
        return versions;
    }

    /** A value of a file in /proc; empty where there is no such file or field. */
    private static String field(Path file, String name) {
        if (!Files.isReadable(file)) {
            return "";
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
