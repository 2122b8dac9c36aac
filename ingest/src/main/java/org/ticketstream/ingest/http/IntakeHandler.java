package org.ticketstream.ingest.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.commons.codec.digest.DigestUtils;
import org.ticketstream.http.access.Role;
import org.ticketstream.ingest.http.api.RequestBody;
import org.ticketstream.ingest.http.api.RequestIds;
import org.ticketstream.ingest.http.records.RecordSink;
import org.ticketstream.ingest.http.records.RequestParser;
import org.ticketstream.ingest.http.records.RequestedRecord;

/** One endpoint: from a request to acknowledged records. */
final class IntakeHandler implements Handler {
    private final HandlerContext context;
    private final Role role;
    private final RequestParser parser;
    private final RecordSink<?> sink;

    /** @param role that the client needs */
    IntakeHandler(HandlerContext context, Role role, RequestParser parser, RecordSink<?> sink) {
        this.context = context;
        this.role = role;
        this.parser = parser;
        this.sink = sink;
    }

    @Override
    public void handle(Context ctx) throws IOException {
        context.requests().requireOpen();
        String client = context.access().client(ctx, role);
        Optional<String> key = IdempotencyKeys.of(ctx);
        byte[] body = RequestBody.read(ctx);
        String scope = client + "\n" + ctx.path() + "\n" + key.orElse("");
        List<RequestedRecord> records = parser.parse(
                body,
                i -> key.isPresent() ? derivedId(scope, i) : UUID.randomUUID().toString(),
                context.clock().instant());
        String requestId = RequestIds.of(ctx);
        Supplier<CompletableFuture<List<String>>> work = () -> {
            context.access().requireRate(client, records.size());
            List<String> ids = records.stream().map(RequestedRecord::id).toList();
            return sink.write(records, requestId).thenApply(written -> ids);
        };
        IdempotencyKeys.Result result = key.isPresent()
                ? context.idempotencyKeys().once(scope, DigestUtils.sha256Hex(body), work)
                : new IdempotencyKeys.Result(work.get(), false);
        context.respond(ctx, result.answer(), result.replayed());
    }

    /** The same request gets the same ids, on whatever instance. */
    private static String derivedId(String scope, int i) {
        return UUID.nameUUIDFromBytes((scope + "\n" + i).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
