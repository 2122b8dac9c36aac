package org.ticketstream.ingest.routing;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * A webhook that receives routed tickets.
 *
 * @param secretFile file that holds the secret by which requests are signed
 * @param secretEnv environment variable that holds it
 * @param timeoutSeconds of one attempt
 * @param maxAttempts after which the event becomes a dead letter
 * @param firstDelayMillis before the second attempt; doubled with each further one
 * @param longestDelayMillis between two attempts
 * @param parallel requests at a time; events of one ticket always follow one another
 */
public record Endpoint(
        @JsonProperty("url") URI url,
        @JsonProperty("secret-file") String secretFile,
        @JsonProperty("secret-env") String secretEnv,
        @JsonProperty("timeout-seconds") Integer timeoutSeconds,
        @JsonProperty("max-attempts") Integer maxAttempts,
        @JsonProperty("first-delay-millis") Integer firstDelayMillis,
        @JsonProperty("longest-delay-millis") Integer longestDelayMillis,
        @JsonProperty("parallel") Integer parallel) {
    private static final int MOST_PARALLEL = 64;

    public Endpoint {
        require(
                url != null
                        && url.getHost() != null
                        && ("https".equals(url.getScheme()) || "http".equals(url.getScheme())),
                "url must be an http or https URL",
                url);
        timeoutSeconds = positive("timeout-seconds", timeoutSeconds, 10);
        maxAttempts = positive("max-attempts", maxAttempts, 10);
        firstDelayMillis = positive("first-delay-millis", firstDelayMillis, 500);
        longestDelayMillis = positive("longest-delay-millis", longestDelayMillis, 60_000);
        parallel = positive("parallel", parallel, 4);
        require(
                longestDelayMillis > firstDelayMillis,
                "longest-delay-millis must be more than first-delay-millis",
                longestDelayMillis);
        require(parallel <= MOST_PARALLEL, "parallel must be at most " + MOST_PARALLEL, parallel);
    }

    private static int positive(String name, Integer value, int otherwise) {
        int number = Optional.ofNullable(value).orElse(otherwise);
        require(number >= 1, name + " must be at least 1", number);
        return number;
    }

    private static void require(boolean condition, String rule, Object got) {
        if (!condition) {
            throw new IllegalArgumentException(rule + " (got: " + got + ")");
        }
    }

    /** Of one attempt. */
    public Duration timeout() {
        return Duration.ofSeconds(timeoutSeconds);
    }
}
