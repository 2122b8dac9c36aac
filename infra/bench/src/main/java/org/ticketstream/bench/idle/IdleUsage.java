package org.ticketstream.bench.idle;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ticketstream.bench.stack.ProcessUsage;

/**
 * What a stack without work used.
 *
 * @param percentOfCore processor time, 100 for one core
 * @param residentMegabytes memory in RAM at the end
 * @param percentByThread by name of the threads, which Linux cuts to 15 characters, the most expensive first
 */
public record IdleUsage(double percentOfCore, long residentMegabytes, Map<String, Double> percentByThread) {

    private static final int PERCENT = 100;
    private static final int THREADS_SHOWN = 12;

    static IdleUsage between(ProcessUsage start, ProcessUsage end) {
        Map<String, Double> shares = end.shareOfCoreSince(start);
        Map<String, Double> most = new LinkedHashMap<>();
        shares.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(THREADS_SHOWN)
                .forEach(thread -> most.put(thread.getKey(), PERCENT * thread.getValue()));
        double all = shares.values().stream().mapToDouble(Double::doubleValue).sum();
        return new IdleUsage(PERCENT * all, end.residentMegabytes(), most);
    }
}
