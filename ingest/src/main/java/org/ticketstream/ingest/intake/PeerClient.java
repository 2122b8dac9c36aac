package org.ticketstream.ingest.intake;

import io.javalin.http.Context;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.http.TlsFiles;
import org.ticketstream.http.WholeExchange;
import org.ticketstream.ingest.query.LookupResult.Elsewhere;
import org.ticketstream.ingest.query.Peer;

/** Asks the other instances of this application, for a client that may ask. */
final class PeerClient {
    static final String FROM_PEER = "X-Ticketstream-Forwarded";
    private static final Logger LOG = LoggerFactory.getLogger(PeerClient.class);
    private static final String UNSIGNED = "1";
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final HttpClient http;
    private final String scheme;
    private final Gate gate;

    /** @param tls of this instance, and so of the others */
    PeerClient(Gate gate, Optional<TlsFiles> tls) {
        this.gate = gate;
        this.scheme = tls.isPresent() ? "https" : "http";
        HttpClient.Builder client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT);
        tls.map(TlsFiles::clientContext).ifPresent(client::sslContext);
        this.http = client.build();
    }

    /** What a request is signed with. */
    static String target(Context ctx) {
        String query = ctx.queryString();
        return ctx.req().getRequestURI() + (query == null ? "" : "?" + query);
    }

    static boolean isFromPeer(Context ctx) {
        return ctx.header(FROM_PEER) != null;
    }

    /** An id as the last part of a path; dots too, because {@code .} and {@code ..} have a meaning of their own there. */
    static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20").replace(".", "%2E");
    }

    /** The same question to another instance. */
    CompletableFuture<HttpResponse<byte[]>> same(Peer peer, Context ctx) {
        String query = ctx.queryString();
        return get(peer.host(), peer.port(), ctx.path() + (query == null ? "" : "?" + query), ctx);
    }

    CompletableFuture<HttpResponse<byte[]>> ticket(Elsewhere owner, String id, Context ctx) {
        return get(owner.host(), owner.port(), "/v1/tickets/" + encoded(id), ctx);
    }

    private CompletableFuture<HttpResponse<byte[]>> get(String host, int port, String path, Context ctx) {
        if (!gate.apiKeys().isOpen() && !gate.peers().isPossible()) {
            LOG.warn("Cannot ask {}:{}: with API keys, instances need a --peer-secret-file", host, port);
            throw Gate.unavailable("The instances share no secret by which they know each other")
                    .toException();
        }
        String signature = gate.peers().isPossible() ? gate.peers().sign(path) : UNSIGNED;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(scheme + "://" + host + ":" + port + path))
                .timeout(TIMEOUT)
                .header(FROM_PEER, signature)
                .header(RequestIds.HEADER, RequestIds.of(ctx));
        return WholeExchange.send(http, request.build(), BodyHandlers.ofByteArray(), TIMEOUT);
    }
}
