package org.ticketstream.model.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What Linux says about the hardware. Elsewhere nothing special is assumed. */
final class Machine {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final List<Path> NVIDIA_DRIVER =
            List.of(Path.of("/proc/driver/nvidia/version"), Path.of("/dev/nvidia0"));
    private static final List<String> BF16_FLAGS = List.of("avx512_bf16", "amx_bf16");

    private Machine() {}

    /** Whether the processor has instructions that multiply bfloat16. */
    static boolean multipliesBf16() {
        try (Stream<String> lines = Files.lines(CPU_INFO, StandardCharsets.UTF_8)) {
            return multipliesBf16(lines);
        } catch (IOException e) {
            return false;
        }
    }

    static boolean multipliesBf16(Stream<String> cpuInfo) {
        return cpuInfo.filter(line -> line.startsWith("flags"))
                .findFirst()
                .map(line -> Arrays.asList(line.split("\\s+")).stream().anyMatch(BF16_FLAGS::contains))
                .orElse(false);
    }

    static boolean hasNvidiaGpu() {
        return NVIDIA_DRIVER.stream().anyMatch(Files::exists);
    }
}
