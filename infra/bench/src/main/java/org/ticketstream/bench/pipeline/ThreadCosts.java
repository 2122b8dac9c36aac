package org.ticketstream.bench.pipeline;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Processor time by part, so far.
 *
 * @param nanos by part; the last one, the rest, is what no Java thread has spent: garbage collector, compiler, threads
 *     that have ended
 */
record ThreadCosts(Map<Part, Long> nanos) {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** Who spends it. */
    enum Part {
        TASKS("task threads: deserialise, tokenise, serialise", "Source: tickets"),
        INFERENCE("model", "ticket-scorer"),
        FETCH("Kafka clients of the job: fetch", "Source Data Fetcher"),
        PRODUCE("Kafka clients: produce, commit", "kafka-producer-network-thread"),
        FLINK(
                "Flink: checkpoints, other tasks",
                "flink-",
                "jobmanager",
                "Checkpoint",
                "AsyncOperations",
                "OutputFlusher",
                "Channel state",
                "pekko",
                "Sink:",
                "Source: models",
                "follow releases",
                "choose",
                "tickets.",
                "models."),
        BROKER(
                "broker",
                "data-plane",
                "kafka-",
                "Expiration",
                "executor-",
                "raft-",
                "controller-",
                "quorum-",
                "broker-",
                "transaction",
                "TxnMarker",
                "group-",
                "LogDir"),
        BENCH("this benchmark", "bench-", "main"),
        REST("rest: garbage collector, compiler, ended threads");

        private final String title;
        private final String[] prefixes;

        Part(String title, String... prefixes) {
            this.title = title;
            this.prefixes = prefixes;
        }

        String title() {
            return title;
        }

        private static Part of(String thread) {
            for (Part part : values()) {
                for (String prefix : part.prefixes) {
                    if (thread.startsWith(prefix)) {
                        return part;
                    }
                }
            }
            return REST;
        }
    }

    static ThreadCosts now() {
        Map<Part, Long> nanos = new LinkedHashMap<>();
        long listed = 0;
        for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
            long time = thread == null ? -1 : THREADS.getThreadCpuTime(thread.getThreadId());
            if (time > 0) {
                Part part = Part.of(thread.getThreadName());
                nanos.merge(part, part == Part.REST ? 0 : time, Long::sum);
                listed += part == Part.REST ? 0 : time;
            }
        }
        nanos.put(Part.REST, SYSTEM.getProcessCpuTime() - listed);
        return new ThreadCosts(nanos);
    }

    /** Of all parts. */
    long total() {
        return nanos.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What was spent since then. */
    ThreadCosts since(ThreadCosts start) {
        Map<Part, Long> difference = new LinkedHashMap<>();
        for (Part part : Part.values()) {
            difference.put(part, nanos.getOrDefault(part, 0L) - start.nanos.getOrDefault(part, 0L));
        }
        return new ThreadCosts(difference);
    }
}
