package org.ticketstream.console.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ticketstream.console.access.ConsoleAccess;
import org.ticketstream.console.tickets.IngestClient;
import org.ticketstream.console.web.JsonAnswers;
import org.ticketstream.console.web.Refusal;
import org.ticketstream.http.access.Role;
import org.ticketstream.operations.explain.AnswerExplainer;

/** {@code GET /api/explanation?id=}: the words for which the model gave a ticket its best label. */
public final class ExplainRoutes implements AutoCloseable {
    private static final int LONGEST_ID = 1_000;
    private static final int PATIENCE_SECONDS = 60;

    private final ConsoleAccess access;
    private final IngestClient ingest;
    private final ExplainDesk desk;

    public ExplainRoutes(ConsoleAccess access, IngestClient ingest, AnswerExplainer explainer) {
        this.access = access;
        this.ingest = ingest;
        this.desk = new ExplainDesk(explainer);
    }

    /** Adds it. */
    public void add(RoutesConfig routes) {
        routes.get("/api/explanation", this::explanation);
    }

    private void explanation(Context ctx) {
        access.require(ctx, Role.READER);
        String id = ctx.queryParam("id");
        if (id == null || id.isBlank() || id.length() > LONGEST_ID) {
            throw Refusal.of(400, "The id of a ticket must have 1 to " + LONGEST_ID + " characters");
        }
        JsonNode ticket = ingest.ticket(id);
        String text = ticket.path("text").asText();
        String version = ticket.path("answer").path("modelVersion").asText();
        String label = ticket.path("answer").path("topK").path(0).path("label").asText();
        if (text.isBlank() || version.isEmpty() || label.isEmpty()) {
            throw Refusal.of(409, "No model has answered this ticket yet");
        }
        ctx.future(() -> desk.explain(version, text, label)
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .exceptionally(ExplainRoutes::late)
                .thenAccept(body -> JsonAnswers.send(ctx, 200, body.deepCopy().put("modelVersion", version))));
    }

    private static ObjectNode late(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        if (cause instanceof Refusal refusal) {
            throw refusal;
        }
        if (cause instanceof TimeoutException) {
            throw Refusal.later(503, "The explanation takes longer than usual", 10);
        }
        throw new IllegalStateException(cause);
    }

    @Override
    public void close() throws InterruptedException {
        desk.close();
    }
}
