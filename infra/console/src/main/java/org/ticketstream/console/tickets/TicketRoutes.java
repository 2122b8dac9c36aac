package org.ticketstream.console.tickets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import org.ticketstream.console.access.ConsoleAccess;
import org.ticketstream.console.web.JsonAnswers;
import org.ticketstream.console.web.Refusal;
import org.ticketstream.http.access.Role;
import org.ticketstream.schemas.client.Installation;

/** {@code GET /api/tickets/{id}}: what ingest knows of a ticket now, and what the topics hold of it. */
public final class TicketRoutes {
    private static final int LONGEST_ID = 1_000;

    private final ConsoleAccess access;
    private final IngestClient ingest;
    private final TicketRecords records;

    public TicketRoutes(ConsoleAccess access, IngestClient ingest, Installation installation) {
        this.access = access;
        this.ingest = ingest;
        this.records = new TicketRecords(installation);
    }

    /** Adds it. */
    public void add(RoutesConfig routes) {
        routes.get("/api/ticket", this::ticket);
    }

    private void ticket(Context ctx) {
        access.require(ctx, Role.READER);
        String id = ctx.queryParam("id");
        if (id == null || id.isBlank() || id.length() > LONGEST_ID) {
            throw Refusal.of(400, "The id of a ticket must have 1 to " + LONGEST_ID + " characters");
        }
        ObjectNode body = JsonAnswers.object();
        body.set("ticket", CutTexts.of(ingest.ticket(id)));
        body.set("records", CutTexts.of(records.read(id)));
        JsonAnswers.send(ctx, 200, body);
    }
}
