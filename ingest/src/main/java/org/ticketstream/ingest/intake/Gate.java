package org.ticketstream.ingest.intake;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;

/** What all endpoints share: who may come in, how much, and what has been here before. */
record Gate(
        ApiKeys apiKeys, RateLimit rateLimit, IdempotencyKeys idempotencyKeys, Traffic traffic, PeerSignature peers) {
    static final int MAX_BATCH = 500;
    private static final int RETRY_SECONDS = 5;
    private static final Pattern IDEMPOTENCY_KEY = Pattern.compile("[!-~]{1,200}");

    static Gate of(AccessSettings settings, IdempotencySettings idempotency, Traffic traffic, Clock clock) {
        return new Gate(
                new ApiKeys(settings.apiKeys()),
                new RateLimit(settings.recordsPerSecond(), MAX_BATCH, System::nanoTime),
                new IdempotencyKeys(idempotency, clock),
                traffic,
                new PeerSignature(settings.peerSecrets(), clock));
    }

    /** Whether the body of a request is worth reading: nobody takes one from a client without a key. */
    boolean wantsBody(Request request) {
        String path = String.valueOf(request.getHttpURI().getCanonicalPath());
        if (!request.getMethod().equals("POST") || traffic.isDraining()) {
            return false;
        }
        boolean records = path.equals("/v1/tickets") || path.equals("/v1/corrections");
        return records && apiKeys.knows(request.getHeaders().get("Authorization")) || path.startsWith("/v1/webhooks/");
    }

    /** @throws ProblemException 503 */
    void requireOpen() {
        if (traffic.isDraining()) {
            throw unavailable("The service is stopping").toException();
        }
    }

    /** @throws ProblemException 401 or 403 */
    String client(Context ctx, Role needed) {
        String forwarded = ctx.header(PeerClient.FROM_PEER);
        String authorization = ctx.header("Authorization");
        if (needed == Role.READER && forwarded != null && authorization == null && !apiKeys.isOpen()) {
            if (!peers.verify(forwarded, PeerClient.target(ctx))) {
                throw ApiKeys.unknown();
            }
            return "another instance";
        }
        return apiKeys.client(authorization, ctx.ip(), needed);
    }

    /** @throws ProblemException 422 */
    static Optional<String> idempotencyKey(Context ctx) {
        String key = ctx.header("Idempotency-Key");
        if (key != null && !IDEMPOTENCY_KEY.matcher(key).matches()) {
            throw Problem.of(
                            422,
                            "Invalid idempotency key",
                            "Idempotency-Key must be 1 to 200 visible ASCII characters (got: "
                                    + key.getBytes(StandardCharsets.UTF_8).length + " bytes)")
                    .toException();
        }
        return Optional.ofNullable(key);
    }

    static Problem unavailable(String detail) {
        return Problem.later(503, "Unavailable", detail, RETRY_SECONDS);
    }
}
