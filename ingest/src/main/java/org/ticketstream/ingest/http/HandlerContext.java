package org.ticketstream.ingest.http;

import io.javalin.http.Context;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.ingest.http.access.AccessControl;
import org.ticketstream.ingest.http.api.Problem;
import org.ticketstream.ingest.http.api.ProblemException;
import org.ticketstream.ingest.http.api.RequestIds;
import org.ticketstream.ingest.http.api.Responses;

/**
 * What all endpoints that take records share.
 *
 * @param executor writes the responses: the thread that brings acknowledgements must not wait for a slow client
 */
record HandlerContext(
        AccessControl access,
        InFlightRequests requests,
        IdempotencyKeys idempotencyKeys,
        Clock clock,
        Executor executor) {
    private static final Logger LOG = LoggerFactory.getLogger(HandlerContext.class);

    /**
     * Responds once the records are acknowledged, or have failed.
     *
     * @param acknowledged their ids
     * @param replayed whether an earlier request with the same key had written them
     */
    void respond(Context ctx, CompletableFuture<List<String>> acknowledged, boolean replayed) {
        respond(ctx, acknowledged, ids -> Responses.accepted(ctx, ids, replayed));
    }

    /**
     * As {@link #respond(Context, CompletableFuture, boolean)}, where a part of the request was not taken.
     *
     * @param refused what was not taken, and why
     */
    void respond(Context ctx, CompletableFuture<List<String>> acknowledged, List<String> refused) {
        respond(ctx, acknowledged, ids -> Responses.accepted(ctx, ids, refused));
    }

    private void respond(Context ctx, CompletableFuture<List<String>> acknowledged, Consumer<List<String>> answer) {
        ctx.future(() -> acknowledged.handleAsync((ids, failure) -> write(ctx, ids, failure, answer), executor));
    }

    private static Void write(Context ctx, List<String> ids, Throwable failure, Consumer<List<String>> answer) {
        if (failure == null) {
            answer.accept(ids);
            return null;
        }
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof ProblemException refused) {
            Responses.problem(ctx, refused.problem());
        } else {
            LOG.warn("Request {} not acknowledged: {}", RequestIds.of(ctx), String.valueOf(cause));
            Responses.problem(ctx, Problem.unavailable("The broker has not acknowledged; send the same request again"));
        }
        return null;
    }
}
