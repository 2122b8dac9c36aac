package org.ticketstream.ingest.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What became of the attempts to deliver events to one endpoint. Thread-safe. */
public final class DeliveryMeters {
    /** How an attempt ended. */
    public enum Outcome {
        /** The endpoint has taken the event. */
        ACCEPTED,
        /** It may be sent again. */
        RETRYABLE,
        /** The endpoint does not want it. */
        REFUSED
    }

    private final Map<Outcome, Counter> attempts = new TreeMap<>();
    private final Timer times;

    public DeliveryMeters(MeterRegistry registry, String endpoint) {
        for (Outcome outcome : Outcome.values()) {
            attempts.put(
                    outcome,
                    Counter.builder("ticketstream.delivery.attempts")
                            .description("Attempts to deliver an event to an endpoint")
                            .tag("endpoint", endpoint)
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        times = Timer.builder("ticketstream.delivery.attempt")
                .description("Time of an attempt")
                .tag("endpoint", endpoint)
                .serviceLevelObjectives(
                        Duration.ofMillis(50),
                        Duration.ofMillis(200),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(20))
                .register(registry);
    }

    /** An attempt has ended. */
    public void ended(Outcome outcome, Duration took) {
        attempts.get(outcome).increment();
        times.record(took);
    }
}
