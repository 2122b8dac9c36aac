package org.ticketstream.classifier.routing;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.Metrics;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The health of a model: a circuit breaker over its most recent tickets. Thread-safe. */
final class ModelHealth {
    private static final int PROBES = 5;

    private final CircuitBreaker breaker;

    ModelHealth(String version, HealthBounds bounds, Clock clock) {
        breaker = CircuitBreaker.of(
                version,
                CircuitBreakerConfig.custom()
                        .clock(clock)
                        .slidingWindowSize(bounds.window())
                        .minimumNumberOfCalls(bounds.window() / 2)
                        .failureRateThreshold(percent(bounds.failureShare()))
                        .slowCallDurationThreshold(bounds.slowAfter())
                        .slowCallRateThreshold(percent(bounds.slowShare()))
                        .waitDurationInOpenState(bounds.cooldown())
                        .permittedNumberOfCallsInHalfOpenState(PROBES)
                        .maxWaitDurationInHalfOpenState(bounds.cooldown())
                        .build());
    }

    /** Whether the model may be asked about one more ticket; its result must be reported then. */
    boolean permits() {
        return breaker.tryAcquirePermission();
    }

    /** @param inference time of the ticket's batch on the model */
    void succeeded(Duration inference) {
        breaker.onSuccess(inference.toNanos(), TimeUnit.NANOSECONDS);
    }

    void failed(Throwable cause) {
        breaker.onError(0, TimeUnit.NANOSECONDS, cause);
    }

    /** The reaction runs with the reason each time the breaker opens, on the thread that reported the last result. */
    void whenBroken(Consumer<String> reaction) {
        breaker.getEventPublisher().onStateTransition(transition -> {
            if (transition.getStateTransition().getToState() == State.OPEN) {
                reaction.accept(describe());
            }
        });
    }

    private String describe() {
        Metrics metrics = breaker.getMetrics();
        return "of its last %d tickets %d failed and %d came from slow batches"
                .formatted(
                        metrics.getNumberOfBufferedCalls(),
                        metrics.getNumberOfFailedCalls(),
                        metrics.getNumberOfSlowCalls());
    }

    private static float percent(double share) {
        return (float) (100 * share);
    }
}
