package org.ticketstream.bench.report;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What scoring the workload once took.
 *
 * @param nanos time that passed
 * @param cpuNanos time that all threads of this process spent computing; other processes hardly change it
 */
public record Cost(long nanos, long cpuNanos) {

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** The present, to be subtracted from a later one. */
    public static Cost now() {
        return new Cost(System.nanoTime(), SYSTEM.getProcessCpuTime());
    }

    /** What was spent since then. */
    public static Cost since(Cost start) {
        Cost now = now();
        return new Cost(now.nanos - start.nanos, now.cpuNanos - start.cpuNanos);
    }
}
