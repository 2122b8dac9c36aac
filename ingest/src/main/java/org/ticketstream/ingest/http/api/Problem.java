package org.ticketstream.ingest.http.api;

import java.util.List;

/**
 * Why a request was refused (RFC 9457).
 *
 * @param status HTTP status
 * @param retryAfterSeconds 0 if a retry is pointless
 * @param errors by place in the request
 */
public record Problem(int status, String title, String detail, int retryAfterSeconds, List<FieldError> errors) {
    private static final int UNAVAILABLE_SECONDS = 5;

    /** @param pointer JSON pointer */
    public record FieldError(String pointer, String reason) {}

    /** A problem that a retry does not solve. */
    public static Problem of(int status, String title, String detail) {
        return new Problem(status, title, detail, 0, List.of());
    }

    /** A problem that a retry after some seconds may solve. */
    public static Problem later(int status, String title, String detail, int retryAfterSeconds) {
        return new Problem(status, title, detail, retryAfterSeconds, List.of());
    }

    /** 503: the same request may succeed in a moment. */
    public static Problem unavailable(String detail) {
        return later(503, "Unavailable", detail, UNAVAILABLE_SECONDS);
    }

    /** 422: a body that does not fit its schema. */
    public static Problem invalid(List<FieldError> errors) {
        return new Problem(422, "Invalid content", "The request does not fit its schema.", 0, errors);
    }

    /** As {@link #invalid(List)}, with one error. */
    public static Problem invalid(String pointer, String reason) {
        return invalid(List.of(new FieldError(pointer, reason)));
    }

    /** Thrown, it ends the request. */
    public ProblemException toException() {
        return new ProblemException(this);
    }
}
