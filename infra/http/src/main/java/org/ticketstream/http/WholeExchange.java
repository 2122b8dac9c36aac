package org.ticketstream.http;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Requests to other servers with one deadline for the whole exchange; the time-out of a {@link HttpRequest} ends with
 * the header of the response.
 */
public final class WholeExchange {
    private WholeExchange() {}

    /** Fails with a {@link HttpTimeoutException} and cancels the request if the response is not complete in time. */
    public static <T> CompletableFuture<HttpResponse<T>> send(
            HttpClient http, HttpRequest request, BodyHandler<T> handler, Duration within) {
        CompletableFuture<HttpResponse<T>> answer = http.sendAsync(request, handler);
        return answer.copy().orTimeout(within.toMillis(), TimeUnit.MILLISECONDS).handle((response, failure) -> {
            if (failure == null) {
                return response;
            }
            answer.cancel(true);
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            throw new CompletionException(
                    cause instanceof TimeoutException
                            ? new HttpTimeoutException("no whole answer within " + within.toMillis() + " ms")
                            : cause);
        });
    }
}
