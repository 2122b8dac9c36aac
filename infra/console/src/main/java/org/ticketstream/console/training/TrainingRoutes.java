package org.ticketstream.console.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ticketstream.console.access.ConsoleAccess;
import org.ticketstream.console.reading.TopicFeed;
import org.ticketstream.console.web.JsonAnswers;
import org.ticketstream.console.web.Refusal;
import org.ticketstream.http.access.Role;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.training.stream.RequestId;

/**
 * {@code GET /api/training}: the trainings, and each change of them as it happens; {@code POST /api/training/start} and
 * {@code /api/training/ID/stop}.
 */
public final class TrainingRoutes implements AutoCloseable {
    private static final long WAIT_SECONDS = 20;
    private static final int LONGEST_REASON = 1_000;
    private static final String DIGITS = "[0-9]{1,18}";

    private final ConsoleAccess access;
    private final TopicFeed<TrainingBook> feed;
    private final TrainingChanges changes;

    public TrainingRoutes(ConsoleAccess access, Installation installation) {
        this.access = access;
        this.feed = new TopicFeed<>("console-trainings", () -> new TrainingReader(installation), TrainingBook::new);
        this.changes = new TrainingChanges(installation);
    }

    /** Adds them. */
    public void add(RoutesConfig routes) {
        routes.get("/api/training", this::list);
        routes.post("/api/training/start", this::start);
        routes.post("/api/training/{run}/stop", this::stop);
    }

    private void list(Context ctx) {
        access.require(ctx, Role.READER);
        long rows = number(ctx.queryParam("rows"));
        String chosen = ctx.queryParam("run");
        ctx.future(() -> feed.changed(number(ctx.queryParam("after")))
                .completeOnTimeout(null, WAIT_SECONDS, TimeUnit.SECONDS)
                .thenRun(() -> JsonAnswers.send(ctx, 200, list(rows, chosen))));
    }

    private static long number(String text) {
        return text != null && text.matches(DIGITS) ? Long.parseLong(text) : 0;
    }

    /**
     * Rows that the page has are left out.
     *
     * @param rows which it has
     * @param chosen whose course it shows besides those that run; may be null
     */
    private ObjectNode list(long rows, String chosen) {
        long sequence = feed.sequence();
        TrainingBook book = feed.book();
        if (book == null) {
            throw Refusal.later(503, "Kafka does not answer", 5);
        }
        long known = book.changes();
        List<KnownRun> runs = book.newestFirst();
        ObjectNode body = JsonAnswers.object().put("sequence", sequence).put("rows", known);
        if (known != rows) {
            RunRows.write(runs, body);
        }
        ObjectNode courses = body.putObject("courses");
        runs.stream()
                .limit(RunRows.MOST)
                .filter(run -> run.isRunning() || run.id().equals(chosen))
                .forEach(run -> book.course(run.id()).ifPresent(course -> courses.set(run.id(), course)));
        return body;
    }

    private void start(Context ctx) {
        String by = access.require(ctx, Role.ENGINEER).name();
        JsonAnswers.send(ctx, 202, JsonAnswers.object().put("id", changes.start(by, reason(ctx))));
    }

    private void stop(Context ctx) {
        String by = access.require(ctx, Role.ENGINEER).name();
        String id = ctx.pathParam("run");
        if (!RequestId.isLegal(id)) {
            throw Refusal.of(404, "There is no such training");
        }
        changes.stop(id, by, reason(ctx));
        JsonAnswers.send(ctx, 202, JsonAnswers.object().put("id", id));
    }

    private static String reason(Context ctx) {
        JsonNode body = JsonAnswers.read(ctx);
        String reason = body.path("reason").asText("").strip();
        if (reason.length() > LONGEST_REASON) {
            throw Refusal.of(422, "A reason may have " + LONGEST_REASON + " characters at most");
        }
        return reason;
    }

    @Override
    public void close() throws InterruptedException {
        feed.close();
    }
}
