package org.ticketstream.ingest.http.queries;

import io.javalin.http.Context;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.ticketstream.http.TlsFiles;
import org.ticketstream.http.WholeExchange;
import org.ticketstream.ingest.http.access.AccessControl;
import org.ticketstream.ingest.http.api.PathSegment;
import org.ticketstream.ingest.http.api.RequestIds;
import org.ticketstream.ingest.query.LookupResult.Elsewhere;
import org.ticketstream.ingest.query.Peer;

/** Queries other instances on behalf of a client that may query. */
final class PeerClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final HttpClient http;
    private final String scheme;
    private final AccessControl access;

    /** @param tls of this instance, and so of the others */
    PeerClient(AccessControl access, Optional<TlsFiles> tls) {
        this.access = access;
        this.scheme = tls.isPresent() ? "https" : "http";
        HttpClient.Builder client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT);
        tls.map(TlsFiles::clientContext).ifPresent(client::sslContext);
        this.http = client.build();
    }

    /** Repeats a request at another instance. */
    CompletableFuture<HttpResponse<byte[]>> same(Peer peer, Context ctx) {
        String query = ctx.queryString();
        return get(peer.host(), peer.port(), ctx.path() + (query == null ? "" : "?" + query), ctx);
    }

    CompletableFuture<HttpResponse<byte[]>> ticket(Elsewhere owner, String id, Context ctx) {
        return get(owner.host(), owner.port(), "/v1/tickets/" + PathSegment.encode(id), ctx);
    }

    private CompletableFuture<HttpResponse<byte[]>> get(String host, int port, String path, Context ctx) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(scheme + "://" + host + ":" + port + path))
                .timeout(TIMEOUT)
                .header(AccessControl.FROM_PEER, access.sign(path))
                .header(RequestIds.HEADER, RequestIds.of(ctx));
        return WholeExchange.send(http, request.build(), BodyHandlers.ofByteArray(), TIMEOUT);
    }
}
