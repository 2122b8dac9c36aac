package org.ticketstream.ingest.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts dead letters by reason. The reasons are few and known from the start, so that a first letter is a rise from 0.
 * Thread-safe.
 */
public final class DeadLetterCounts {
    private static final String DEFECT = "defect";

    /** By the simple name of the exception or of one that it extends. */
    private static final Map<String, String> REASONS = Map.of(
            "SerializationException", "malformed",
            "UnprocessableRecordException", "unprocessable",
            "InvalidTicketException", "invalid_ticket",
            "TooComplexException", "too_complex",
            "RecordTooLargeException", "too_large",
            "UndeliverableException", "undeliverable");

    private final Map<String, Counter> counters = new TreeMap<>();
    private final AtomicLong total = new AtomicLong();

    public DeadLetterCounts(MeterRegistry registry) {
        REASONS.values().forEach(reason -> counters.put(reason, counter(registry, reason)));
        counters.put(DEFECT, counter(registry, DEFECT));
    }

    private static Counter counter(MeterRegistry registry, String reason) {
        return Counter.builder("ticketstream.dead.letters")
                .description("Dead letters that this instance has written, by reason")
                .tag("reason", reason)
                .register(registry);
    }

    /** One more. */
    public void add(Throwable cause) {
        total.incrementAndGet();
        counters.get(reason(cause.getClass())).increment();
    }

    private static String reason(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            String reason = REASONS.get(each.getSimpleName());
            if (reason != null) {
                return reason;
            }
        }
        return DEFECT;
    }

    /** Since the start. */
    public long total() {
        return total.get();
    }
}
