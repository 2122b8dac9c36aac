package org.ticketstream.ingest.http.queries;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.ingest.http.access.AccessControl;
import org.ticketstream.ingest.http.api.Problem;
import org.ticketstream.ingest.http.api.Responses;
import org.ticketstream.ingest.query.Peer;
import org.ticketstream.ingest.query.Queries;

/** Merges the lists of all instances; fails if one of them does not answer. */
final class ScatterGather {
    private static final Logger LOG = LoggerFactory.getLogger(ScatterGather.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;

    private final Queries queries;
    private final PeerClient peers;

    ScatterGather(Queries queries, PeerClient peers) {
        this.queries = queries;
        this.peers = peers;
    }

    /**
     * @param own items of this instance
     * @param field of the responses, which holds the list
     * @param order sorts the merged list, and may shorten it
     */
    void answer(
            Context ctx, List<? extends JsonNode> own, String field, Function<List<JsonNode>, List<JsonNode>> order) {
        Consumer<List<JsonNode>> write = all -> Responses.list(ctx, field, order.apply(all));
        List<Peer> others = AccessControl.isFromPeer(ctx) ? List.of() : queries.peers();
        if (others.isEmpty()) {
            write.accept(new ArrayList<>(own));
            return;
        }
        List<CompletableFuture<HttpResponse<byte[]>>> asked =
                others.stream().map(peer -> peers.same(peer, ctx)).toList();
        ctx.future(() -> CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
                .handle((done, failure) -> {
                    try {
                        if (failure != null) {
                            throw new IOException(failure);
                        }
                        List<JsonNode> all = new ArrayList<>(own);
                        for (CompletableFuture<HttpResponse<byte[]>> each : asked) {
                            read(each.join(), field).forEach(all::add);
                        }
                        write.accept(all);
                    } catch (IOException e) {
                        LOG.warn("An instance does not answer {}: {}", ctx.path(), e.toString());
                        Responses.problem(ctx, Problem.unavailable("Another instance does not answer"));
                    }
                    return null;
                }));
    }

    private static JsonNode read(HttpResponse<byte[]> response, String field) throws IOException {
        if (response.statusCode() != OK) {
            throw new IOException(response.uri() + " answers " + response.statusCode());
        }
        return JSON.readTree(response.body()).path(field);
    }
}
