package org.ticketstream.ingest.http.access;

import io.javalin.http.Context;
import java.time.Clock;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.http.access.ApiKeys;
import org.ticketstream.http.access.KnownClient;
import org.ticketstream.http.access.Role;
import org.ticketstream.ingest.http.api.Problem;
import org.ticketstream.ingest.http.api.ProblemException;

/** Decides for all endpoints who may call them, and how much. Thread-safe. */
public final class AccessControl {
    /** Header of a question from another instance. */
    public static final String FROM_PEER = "X-Ticketstream-Forwarded";

    private static final Logger LOG = LoggerFactory.getLogger(AccessControl.class);
    private static final String AUTHORIZATION = "Authorization";
    private static final String SCHEME = "Bearer ";
    private static final String UNSIGNED = "1";

    private final ApiKeys apiKeys;
    private final RateLimit rateLimit;
    private final PeerSignature peers;

    /** @param largestRequest records that one request may hold, whatever the rate limit */
    public AccessControl(AccessSettings settings, int largestRequest, Clock clock) {
        this.apiKeys = new ApiKeys(settings.apiKeys());
        this.rateLimit = new RateLimit(settings.recordsPerSecond(), largestRequest, System::nanoTime);
        this.peers = new PeerSignature(settings.peerSecrets(), clock);
    }

    /** Whether a client with this {@code Authorization} may do anything at all. */
    public boolean knows(String authorization) {
        return apiKeys.isOpen() || find(authorization).isPresent();
    }

    /**
     * The name of the client.
     *
     * @throws ProblemException 401 or 403
     */
    public String client(Context ctx, Role needed) {
        String authorization = ctx.header(AUTHORIZATION);
        if (needed == Role.READER && isFromPeer(ctx) && authorization == null && !apiKeys.isOpen()) {
            if (!peers.verify(ctx.header(FROM_PEER), signedPath(ctx))) {
                throw unknown();
            }
            return "another instance";
        }
        return apiKeys.isOpen() ? ctx.ip() : requireRole(authorization, needed);
    }

    private String requireRole(String authorization, Role needed) {
        KnownClient client = find(authorization).orElseThrow(AccessControl::unknown);
        if (!client.key().allows(needed)) {
            throw Problem.of(
                            403,
                            "Forbidden",
                            "The API key of " + client.name() + " lacks a role: " + needed + " is needed (has: "
                                    + new TreeSet<>(client.key().roles()) + ")")
                    .toException();
        }
        return client.name();
    }

    private Optional<KnownClient> find(String authorization) {
        return apiKeys.find(
                authorization != null && authorization.startsWith(SCHEME)
                        ? authorization.substring(SCHEME.length()).strip()
                        : "");
    }

    private static ProblemException unknown() {
        return Problem.of(401, "Unauthorized", "A known API key is needed: Authorization: Bearer KEY")
                .toException();
    }

    /** @throws ProblemException 429 if the client sends more than it may */
    public void requireRate(String client, int records) {
        rateLimit.take(client, records);
    }

    /** Whether another instance asks, rather than a client. */
    public static boolean isFromPeer(Context ctx) {
        return ctx.header(FROM_PEER) != null;
    }

    /**
     * The value of {@link #FROM_PEER} for a question to another instance.
     *
     * @param path with the query
     * @throws ProblemException 503 if the other instance would not accept it
     */
    public String sign(String path) {
        if (peers.isPossible()) {
            return peers.sign(path);
        }
        if (!apiKeys.isOpen()) {
            LOG.warn("Cannot ask other instances: with API keys, they need a --peer-secret-file");
            throw Problem.unavailable("The instances share no secret to authenticate each other")
                    .toException();
        }
        return UNSIGNED;
    }

    private static String signedPath(Context ctx) {
        String query = ctx.queryString();
        return ctx.req().getRequestURI() + (query == null ? "" : "?" + query);
    }
}
