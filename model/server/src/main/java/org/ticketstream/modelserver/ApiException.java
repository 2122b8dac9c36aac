package org.ticketstream.modelserver;

import io.javalin.http.HttpStatus;

/** A request that gets an error instead of an answer. */
final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String type;

    private ApiException(HttpStatus status, String type, String message) {
        super(message);
        this.status = status;
        this.type = type;
    }

    /** The request is too large. */
    static ApiException tooLarge(String message) {
        return new ApiException(HttpStatus.CONTENT_TOO_LARGE, "validation", message);
    }

    static ApiException tooSlow() {
        return new ApiException(HttpStatus.REQUEST_TIMEOUT, "validation", "The body of the request came too slowly");
    }

    /** The body is in a form that the server does not read. */
    static ApiException unsupported(String message) {
        return new ApiException(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "validation", message);
    }

    /** The request is not what the endpoint understands. */
    static ApiException malformed(String message) {
        return new ApiException(HttpStatus.UNPROCESSABLE_CONTENT, "validation", message);
    }

    /** The model failed. */
    static ApiException failed(String message) {
        return new ApiException(HttpStatus.FAILED_DEPENDENCY, "backend", message);
    }

    static ApiException overloaded() {
        return new ApiException(HttpStatus.TOO_MANY_REQUESTS, "overloaded", "Model is overloaded");
    }

    static ApiException unhealthy(String message) {
        return new ApiException(HttpStatus.SERVICE_UNAVAILABLE, "unhealthy", message);
    }

    static ApiException unknown(String message) {
        return new ApiException(HttpStatus.NOT_FOUND, "not_found", message);
    }

    static ApiException unauthorised() {
        return new ApiException(HttpStatus.UNAUTHORIZED, "unauthorized", "A valid bearer token is needed");
    }

    HttpStatus status() {
        return status;
    }

    String type() {
        return type;
    }
}
