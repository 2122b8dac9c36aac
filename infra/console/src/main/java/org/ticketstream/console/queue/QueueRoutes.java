package org.ticketstream.console.queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import org.ticketstream.console.access.ConsoleAccess;
import org.ticketstream.console.access.Person;
import org.ticketstream.console.tickets.CutTexts;
import org.ticketstream.console.tickets.IngestClient;
import org.ticketstream.console.web.JsonAnswers;
import org.ticketstream.http.access.Role;

/** {@code POST /api/queue}: says what has become of the last ticket, and hands out the next. */
public final class QueueRoutes {
    private static final int LONGEST_ID = 1_000;

    private final ConsoleAccess access;
    private final IngestClient ingest;
    private final ReviewDesk desk = new ReviewDesk(System::nanoTime);

    public QueueRoutes(ConsoleAccess access, IngestClient ingest) {
        this.access = access;
        this.ingest = ingest;
    }

    /** Adds it. */
    public void add(RoutesConfig routes) {
        routes.post("/api/queue", this::next);
    }

    private void next(Context ctx) {
        Person person = access.require(ctx, Role.CORRECTOR);
        JsonNode body = JsonAnswers.read(ctx);
        if (body.has("finished")) {
            desk.finish(person.name(), JsonAnswers.text(body, "finished", LONGEST_ID));
        }
        if (body.has("skipped")) {
            desk.skip(person.name(), JsonAnswers.text(body, "skipped", LONGEST_ID));
        }
        List<JsonNode> queue = new ArrayList<>();
        ingest.review().path("tickets").forEach(queue::add);
        ObjectNode answer = JsonAnswers.object()
                .put("done", desk.count(person.name()))
                .put("open", desk.open(person.name(), queue));
        desk.next(person.name(), queue).ifPresent(item -> answer.set("item", CutTexts.of(item)));
        JsonAnswers.send(ctx, 200, answer);
    }
}
