package org.ticketstream.ingest.http.queries;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.http.access.Role;
import org.ticketstream.ingest.feedback.KnownTicket;
import org.ticketstream.ingest.http.access.AccessControl;
import org.ticketstream.ingest.http.api.Problem;
import org.ticketstream.ingest.http.api.ProblemException;
import org.ticketstream.ingest.http.api.Responses;
import org.ticketstream.ingest.query.LookupResult;
import org.ticketstream.ingest.query.LookupResult.Elsewhere;
import org.ticketstream.ingest.query.LookupResult.Found;
import org.ticketstream.ingest.query.LookupResult.Unavailable;
import org.ticketstream.ingest.query.TicketFinder;

/** What is known of one ticket, from this instance or the one that has it. */
final class TicketHandler implements Handler {
    private static final Logger LOG = LoggerFactory.getLogger(TicketHandler.class);

    private final AccessControl access;
    private final TicketFinder tickets;
    private final PeerClient peers;
    private final DuplicateResponse duplicates;

    TicketHandler(AccessControl access, TicketFinder tickets, PeerClient peers) {
        this.access = access;
        this.tickets = tickets;
        this.peers = peers;
        this.duplicates = new DuplicateResponse(tickets, peers);
    }

    @Override
    public void handle(Context ctx) {
        access.client(ctx, Role.READER);
        String id = ctx.pathParam("id");
        LookupResult result = tickets.find(id);
        if (result instanceof Found found) {
            answer(ctx, id, found.ticket());
        } else if (result instanceof Elsewhere owner) {
            forward(ctx, id, owner);
        } else if (result instanceof Unavailable reason) {
            throw Problem.unavailable(reason.reason()).toException();
        } else {
            throw unknown(id);
        }
    }

    private void answer(Context ctx, String id, KnownTicket known) {
        if (known.ticket().isEmpty() && known.duplicate().isPresent()) {
            duplicates.write(ctx, known.duplicate().get());
            return;
        }
        ObjectNode body = TicketJson.of(known).orElseThrow(() -> known.erasedAt()
                .map(at -> Problem.of(410, "Erased", "Ticket " + id + " was erased at " + at)
                        .toException())
                .orElseGet(() -> unknown(id)));
        Responses.json(ctx, 200, body);
    }

    private static ProblemException unknown(String id) {
        return Problem.of(404, "Unknown ticket", "There is no ticket " + id + ", or it has not been cleaned yet")
                .toException();
    }

    /** Forwards once: a ticket that is not there either is being moved. */
    private void forward(Context ctx, String id, Elsewhere owner) {
        if (AccessControl.isFromPeer(ctx)) {
            throw Problem.unavailable("The ticket is being moved from one instance to another")
                    .toException();
        }
        ctx.future(() -> peers.ticket(owner, id, ctx).handle((response, failure) -> {
            if (failure == null) {
                Responses.copy(ctx, response);
            } else {
                LOG.warn("Instance {}:{} does not answer: {}", owner.host(), owner.port(), String.valueOf(failure));
                Responses.problem(ctx, Problem.unavailable("The instance that has the ticket does not answer"));
            }
            return null;
        }));
    }
}
