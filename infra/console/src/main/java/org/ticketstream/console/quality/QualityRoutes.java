package org.ticketstream.console.quality;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.console.access.ConsoleAccess;
import org.ticketstream.console.quality.ConfusionTable.Cell;
import org.ticketstream.console.web.JsonAnswers;
import org.ticketstream.console.web.Refusal;
import org.ticketstream.http.access.Role;
import org.ticketstream.schemas.client.Installation;

/**
 * {@code GET /api/quality} has all figures of a model, a category and a time; {@code GET /api/quality/tickets} the
 * tickets of a cell of the matrix; {@code GET /api/quality/agents} how far people agree.
 */
public final class QualityRoutes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(QualityRoutes.class);
    private static final long WAIT_SECONDS = 20;

    private final ConsoleAccess access;
    private final QualityBooks books;

    public QualityRoutes(ConsoleAccess access, Installation installation) {
        this.access = access;
        this.books = new QualityBooks(installation);
    }

    /** Adds them. */
    public void add(RoutesConfig routes) {
        routes.get("/api/quality", ctx -> answer(ctx, QualityView::all));
        routes.get("/api/quality/agents", ctx -> answer(ctx, QualityView::agents));
        routes.get("/api/quality/tickets", ctx -> {
            Cell cell = new Cell(QualityQuery.value(ctx, "person"), QualityQuery.value(ctx, "said"));
            answer(ctx, view -> view.tickets(cell));
        });
    }

    private void answer(Context ctx, Function<QualityView, ObjectNode> question) {
        access.require(ctx, Role.READER);
        QualityQuery query = QualityQuery.of(ctx);
        ctx.future(() -> books.refresh()
                .exceptionally(e -> {
                    LOG.warn("Cannot read the quality of models", e);
                    return null;
                })
                .completeOnTimeout(null, WAIT_SECONDS, TimeUnit.SECONDS)
                .thenAccept(state -> {
                    if (state == null) {
                        JsonAnswers.send(ctx, Refusal.later(503, "Kafka or the schema registry does not answer", 5));
                    } else {
                        QualityView view = new QualityView(books, state, query, System.currentTimeMillis());
                        JsonAnswers.send(ctx, 200, question.apply(view));
                    }
                }));
    }

    @Override
    public void close() {
        books.close();
    }
}
