package org.ticketstream.http;

import java.time.Duration;

/**
 * Limits of an HTTP server for its clients.
 *
 * @param bodyBytes of one request; a larger one is refused
 * @param bytesUnderWay of all requests in flight; beyond them requests are refused for now
 * @param connections open at a time; beyond them no connection is accepted
 * @param headerTime for the header of a request, since the connection or the previous response; then the connection is
 *     closed
 * @param bodyTime for the whole body, whatever its rate
 * @param bytesPerSecond least rate of a body after {@link #GRACE}
 * @param answerTime from the body to the end of the response; then the connection is closed
 * @param threads that answer requests
 */
public record HttpLimits(
        int bodyBytes,
        long bytesUnderWay,
        int connections,
        Duration headerTime,
        Duration bodyTime,
        int bytesPerSecond,
        Duration answerTime,
        int threads) {
    /** The time for which a body may be slower. */
    public static final Duration GRACE = Duration.ofSeconds(5);

    private static final int CONNECTIONS = 2_000;
    private static final Duration HEADER_TIME = Duration.ofSeconds(20);
    private static final Duration BODY_TIME = Duration.ofMinutes(1);
    private static final int BYTES_PER_SECOND = 1_000;
    private static final Duration ANSWER_TIME = Duration.ofMinutes(2);
    private static final int THREADS = 64;
    private static final int SHARE_OF_HEAP = 16;
    private static final int BODIES = 4;

    public HttpLimits {
        require(bodyBytes >= 1, "the bytes of a request must be at least 1", bodyBytes);
        require(
                bytesUnderWay >= bodyBytes,
                "the bytes under way must be at least those of a request, " + bodyBytes,
                bytesUnderWay);
        require(connections >= 1, "the connections must be at least 1", connections);
        require(headerTime.toMillis() >= 1, "the time for a header must be longer than nothing", headerTime);
        require(bodyTime.toMillis() >= 1, "the time for a body must be longer than nothing", bodyTime);
        require(bytesPerSecond >= 1, "the bytes per second must be at least 1", bytesPerSecond);
        require(answerTime.toMillis() >= 1, "the time for an answer must be longer than nothing", answerTime);
        require(threads >= 1, "the threads must be at least 1", threads);
    }

    /** A sixteenth of the heap in flight, and 20 s, 1 min and 2 min for header, body and response. */
    public static HttpLimits of(int bodyBytes) {
        long inFlight = Math.max(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP, (long) BODIES * bodyBytes);
        return new HttpLimits(
                bodyBytes, inFlight, CONNECTIONS, HEADER_TIME, BODY_TIME, BYTES_PER_SECOND, ANSWER_TIME, THREADS);
    }

    /** The same with another limit of bytes in flight. */
    public HttpLimits withBytesUnderWay(long bytes) {
        return new HttpLimits(bodyBytes, bytes, connections, headerTime, bodyTime, bytesPerSecond, answerTime, threads);
    }

    /** The same with another time for answers. */
    public HttpLimits withAnswerTime(Duration time) {
        return new HttpLimits(
                bodyBytes, bytesUnderWay, connections, headerTime, bodyTime, bytesPerSecond, time, threads);
    }

    private static void require(boolean condition, String rule, Object got) {
        if (!condition) {
            throw new IllegalArgumentException("Cannot serve HTTP: " + rule + " (got: " + got + ")");
        }
    }
}
