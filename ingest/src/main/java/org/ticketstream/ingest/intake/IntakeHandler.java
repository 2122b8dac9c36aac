package org.ticketstream.ingest.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.apache.commons.codec.digest.DigestUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One endpoint: from a request to acknowledged records. */
final class IntakeHandler implements Handler {
    private static final Logger LOG = LoggerFactory.getLogger(IntakeHandler.class);

    private final Gate gate;
    private final Role role;
    private final RequestSchema schema;
    private final RequestReader reader;
    private final RecordSink<?> sink;
    private final Clock clock;
    private final Executor answering;

    /**
     * @param role that the client needs
     * @param answering writes the answers: the thread that brings acknowledgements must not wait for a slow client
     */
    IntakeHandler(
            Gate gate,
            Role role,
            RequestSchema schema,
            RequestReader reader,
            RecordSink<?> sink,
            Clock clock,
            Executor answering) {
        this.gate = gate;
        this.role = role;
        this.schema = schema;
        this.reader = reader;
        this.sink = sink;
        this.clock = clock;
        this.answering = answering;
    }

    @Override
    public void handle(Context ctx) throws IOException {
        gate.requireOpen();
        String client = gate.client(ctx, role);
        Optional<String> key = Gate.idempotencyKey(ctx);
        byte[] body = RequestBody.read(ctx);
        JsonNode json = schema.parse(body);
        String scope = client + "\n" + ctx.path() + "\n" + key.orElse("");
        List<Outgoing> records = reader.read(
                json,
                i -> key.isPresent() ? derivedId(scope, i) : UUID.randomUUID().toString(),
                clock.instant());
        String requestId = RequestIds.of(ctx);
        Supplier<CompletableFuture<List<String>>> work = () -> {
            gate.rateLimit().take(client, records.size());
            List<String> ids = records.stream().map(Outgoing::id).toList();
            return sink.write(records, requestId).thenApply(written -> ids);
        };
        IdempotencyKeys.Result result = key.isPresent()
                ? gate.idempotencyKeys().once(scope, DigestUtils.sha256Hex(body), work)
                : new IdempotencyKeys.Result(work.get(), false);
        ctx.future(() ->
                result.answer().handleAsync((ids, failure) -> answer(ctx, ids, failure, result.replayed()), answering));
    }

    static Void answer(Context ctx, List<String> ids, Throwable failure, boolean replayed) {
        if (failure == null) {
            Responses.accepted(ctx, ids, replayed);
            return null;
        }
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof ProblemException refused) {
            Responses.problem(ctx, refused.problem());
        } else {
            LOG.warn("Request {} not acknowledged: {}", RequestIds.of(ctx), String.valueOf(cause));
            Responses.problem(ctx, Gate.unavailable("The broker has not acknowledged; send the same request again"));
        }
        return null;
    }

    /** The same request gets the same ids, on whatever instance. */
    private static String derivedId(String scope, int i) {
        return UUID.nameUUIDFromBytes((scope + "\n" + i).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
