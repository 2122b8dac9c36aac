package org.ticketstream.ingest.http.queries;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.ticketstream.ingest.http.api.Problem;
import org.ticketstream.ingest.http.api.Responses;
import org.ticketstream.ingest.query.LookupResult;
import org.ticketstream.ingest.query.LookupResult.Elsewhere;
import org.ticketstream.ingest.query.LookupResult.Found;
import org.ticketstream.ingest.query.LookupResult.Unavailable;
import org.ticketstream.ingest.query.TicketFinder;
import org.ticketstream.schemas.DuplicateLink;

/** Answers for a duplicate with what is known of its original, which another instance may have. */
final class DuplicateResponse {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    private final TicketFinder tickets;
    private final PeerClient peers;

    DuplicateResponse(TicketFinder tickets, PeerClient peers) {
        this.tickets = tickets;
        this.peers = peers;
    }

    void write(Context ctx, DuplicateLink link) {
        LookupResult original = tickets.find(link.getOriginalId());
        if (original instanceof Elsewhere owner) {
            ctx.future(() -> peers.ticket(owner, link.getOriginalId(), ctx).handle((response, failure) -> {
                if (failure == null) {
                    copy(ctx, link, response);
                } else {
                    Responses.problem(ctx, Problem.unavailable("The instance that has the original does not answer"));
                }
                return null;
            }));
        } else if (original instanceof Unavailable reason) {
            throw Problem.unavailable(reason.reason()).toException();
        } else if (original instanceof Found found) {
            Responses.json(ctx, OK, DuplicateJson.of(link, TicketJson.of(found.ticket())));
        } else {
            Responses.json(ctx, OK, DuplicateJson.of(link, Optional.empty()));
        }
    }

    private static void copy(Context ctx, DuplicateLink link, HttpResponse<byte[]> original) {
        if (original.statusCode() == OK) {
            Optional<JsonNode> known = Optional.of(DuplicateJson.read(original.body()));
            Responses.json(ctx, OK, DuplicateJson.of(link, known));
        } else if (original.statusCode() == NOT_FOUND || original.statusCode() == GONE) {
            Responses.json(ctx, OK, DuplicateJson.of(link, Optional.empty()));
        } else {
            Responses.copy(ctx, original);
        }
    }
}
