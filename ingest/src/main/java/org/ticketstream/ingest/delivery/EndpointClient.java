package org.ticketstream.ingest.delivery;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpDateTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.http.WholeExchange;
import org.ticketstream.ingest.metrics.DeliveryMeters;
import org.ticketstream.ingest.metrics.DeliveryMeters.Outcome;
import org.ticketstream.ingest.routing.Endpoint;
import org.ticketstream.ingest.signing.Hmac;
import org.ticketstream.schemas.RoutedTicket;

/** Sends events to one endpoint, with retries. Thread-safe. */
final class EndpointClient {
    static final String SIGNATURE = "X-Ticketstream-Signature";
    static final String TIMESTAMP = "X-Ticketstream-Timestamp";
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final Logger LOG = LoggerFactory.getLogger(EndpointClient.class);
    private static final Set<Integer> MAY_PASS = Set.of(408, 425, 429);
    private static final Duration OUR_OWN_DELAY = Duration.ofNanos(-1);
    private static final Pattern DELAY_SECONDS = Pattern.compile("\\d{1,9}");
    private static final double JITTER = 0.25;

    private final String name;
    private final Endpoint endpoint;
    private final Hmac hmac;
    private final Clock clock;
    private final DeliveryMeters meters;
    private final HttpClient http;
    private final RetryPolicy<Object> retries;

    /** @param clock by which requests are dated */
    EndpointClient(String name, Endpoint endpoint, Hmac hmac, Clock clock, DeliveryMeters meters) {
        this.name = name;
        this.endpoint = endpoint;
        this.hmac = hmac;
        this.clock = clock;
        this.meters = meters;
        this.http = HttpClient.newBuilder().connectTimeout(endpoint.timeout()).build();
        this.retries = RetryPolicy.builder()
                .handle(IOException.class)
                .withMaxAttempts(endpoint.maxAttempts())
                .withBackoff(
                        Duration.ofMillis(endpoint.firstDelayMillis()),
                        Duration.ofMillis(endpoint.longestDelayMillis()))
                .withJitter(JITTER)
                .withDelayFn(context -> context.getLastException() instanceof RetryableResponseException refused
                        ? refused.after().map(EndpointClient::beforeJitter).orElse(OUR_OWN_DELAY)
                        : OUR_OWN_DELAY)
                .build();
    }

    /**
     * Returns once the endpoint has accepted the event.
     *
     * @throws UndeliverableException if the endpoint rejects it, or all attempts have failed
     */
    void deliver(RoutedTicket routed) throws InterruptedException {
        try {
            Failsafe.with(retries).run(context -> attempt(routed, context.getAttemptCount() + 1));
        } catch (FailsafeException e) {
            if (e.getCause() instanceof InterruptedException) {
                throw (InterruptedException)
                        new InterruptedException("stopped before the event was accepted").initCause(e);
            }
            throw new UndeliverableException(
                    "Endpoint " + name + " has not taken event " + RoutedJson.idempotencyKey(routed) + " in "
                            + endpoint.maxAttempts() + " attempts: " + reason(e.getCause()));
        }
    }

    private void attempt(RoutedTicket routed, int number) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Outcome outcome = Outcome.RETRYABLE;
        try {
            HttpResponse<Void> response = exchange(request(routed));
            int status = response.statusCode();
            if (status / 100 == 2) {
                outcome = Outcome.ACCEPTED;
                return;
            }
            if (status / 100 == 5 || MAY_PASS.contains(status)) {
                throw new RetryableResponseException(status, retryAfter(response));
            }
            outcome = Outcome.REFUSED;
            throw new UndeliverableException("Endpoint " + name + " does not take event "
                    + RoutedJson.idempotencyKey(routed) + ": it answered " + status);
        } catch (IOException e) {
            LOG.warn("Endpoint {}, attempt {} of {}: {}", name, number, endpoint.maxAttempts(), reason(e));
            throw e;
        } finally {
            meters.ended(outcome, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    /** A response that never ends must not block later events. */
    private HttpResponse<Void> exchange(HttpRequest request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<Void>> answer =
                WholeExchange.send(http, request, header -> new IgnoredBody(), endpoint.timeout());
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        }
    }

    private HttpRequest request(RoutedTicket routed) {
        byte[] body = RoutedJson.of(routed);
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        byte[] signature = hmac.of((timestamp + ".").getBytes(StandardCharsets.UTF_8), body);
        return HttpRequest.newBuilder(endpoint.url())
                .timeout(endpoint.timeout())
                .header("Content-Type", "application/json")
                .header(IDEMPOTENCY_KEY, RoutedJson.idempotencyKey(routed))
                .header(TIMESTAMP, timestamp)
                .header(SIGNATURE, "sha256=" + Hmac.Encoding.HEX.encode(signature))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    /** Seconds, or a date of RFC 9110, 5.6.7; at most the longest delay. */
    private Optional<Duration> retryAfter(HttpResponse<?> response) {
        Duration longest = Duration.ofMillis(endpoint.longestDelayMillis());
        return response.headers()
                .firstValue("Retry-After")
                .flatMap(text -> DELAY_SECONDS.matcher(text).matches()
                        ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
                        : untilDate(text))
                .map(wanted -> wanted.compareTo(longest) > 0 ? longest : wanted);
    }

    /** Jitter takes a share of any delay, but an endpoint that asks for one gets all of it. */
    private static Duration beforeJitter(Duration asked) {
        return Duration.ofMillis((long) Math.ceil(asked.toMillis() / (1 - JITTER)));
    }

    private Optional<Duration> untilDate(String date) {
        try {
            Duration left = Duration.between(clock.instant(), HttpDateTime.parse(date));
            return Optional.of(left.isNegative() ? Duration.ZERO : left);
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String reason(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
