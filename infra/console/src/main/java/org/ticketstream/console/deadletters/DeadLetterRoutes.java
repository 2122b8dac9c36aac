package org.ticketstream.console.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.console.access.ConsoleAccess;
import org.ticketstream.console.access.Person;
import org.ticketstream.console.reading.SharedReading;
import org.ticketstream.console.web.JsonAnswers;
import org.ticketstream.console.web.Refusal;
import org.ticketstream.http.access.Role;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.schemas.deadletters.DeadLetterId;

/**
 * {@code GET /api/dead-letters} lists the newest, {@code GET /api/dead-letters/ID} shows one, {@code POST
 * /api/dead-letters/redrive} sends some back, {@code GET /api/dead-letters/redrive/ID} waits for what has become of
 * them. They hold what customers wrote, as they wrote it: all needs the role of an engineer.
 */
public final class DeadLetterRoutes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterRoutes.class);
    private static final Duration KEPT = Duration.ofSeconds(3);
    private static final int LONGEST_ID = 30;
    private static final int LONGEST_REASON = 1_000;
    private static final long WAIT_SECONDS = 20;

    private final ConsoleAccess access;
    private final LetterReader reader;
    private final SharedReading<ObjectNode> shelf;
    private final RedriveDesk desk;

    public DeadLetterRoutes(ConsoleAccess access, Installation installation) {
        this.access = access;
        this.reader = new LetterReader(installation);
        this.shelf = new SharedReading<>("console-dead-letters", KEPT, new LetterShelf(installation)::read);
        this.desk = new RedriveDesk(installation, shelf::forget);
    }

    /** Adds them. */
    public void add(RoutesConfig routes) {
        routes.get("/api/dead-letters", this::list);
        routes.get("/api/dead-letters/{letter}", this::look);
        routes.post("/api/dead-letters/redrive", this::redrive);
        routes.get("/api/dead-letters/redrive/{redrive}", this::outcome);
    }

    private void list(Context ctx) {
        access.require(ctx, Role.ENGINEER);
        ctx.future(() -> shelf.get()
                .exceptionally(e -> {
                    LOG.warn("Cannot list dead letters", e);
                    return null;
                })
                .completeOnTimeout(null, WAIT_SECONDS, TimeUnit.SECONDS)
                .thenAccept(found -> send(ctx, found)));
    }

    private static void send(Context ctx, ObjectNode found) {
        if (found == null) {
            JsonAnswers.send(ctx, Refusal.later(503, "Kafka or the schema registry does not answer", 5));
        } else {
            JsonAnswers.send(ctx, 200, found);
        }
    }

    private void look(Context ctx) {
        access.require(ctx, Role.ENGINEER);
        JsonAnswers.send(ctx, 200, reader.read(id(ctx.pathParam("letter"))));
    }

    private static DeadLetterId id(String text) {
        try {
            return DeadLetterId.parse(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.of(422, "The id of a dead letter is partition-offset, for example 0-42");
        }
    }

    private void redrive(Context ctx) {
        Person person = access.require(ctx, Role.ENGINEER);
        JsonNode body = JsonAnswers.read(ctx);
        JsonNode ids = body.path("ids");
        if (!ids.isArray() || ids.isEmpty() || ids.size() > LetterShelf.MOST) {
            throw Refusal.of(422, "ids must be 1 to " + LetterShelf.MOST + " dead letters");
        }
        Set<DeadLetterId> letters = new LinkedHashSet<>();
        for (JsonNode each : ids) {
            letters.add(id(each.asText().length() > LONGEST_ID ? "" : each.asText()));
        }
        String reason = body.path("reason").asText("").strip();
        if (reason.length() > LONGEST_REASON) {
            throw Refusal.of(422, "A reason may have " + LONGEST_REASON + " characters at most");
        }
        String redrive = desk.begin(person.name(), letters, Optional.of(reason).filter(text -> !text.isEmpty()));
        JsonAnswers.send(ctx, 202, JsonAnswers.object().put("redrive", redrive));
    }

    private void outcome(Context ctx) {
        Person person = access.require(ctx, Role.ENGINEER);
        CompletableFuture<ObjectNode> outcome = desk.find(ctx.pathParam("redrive"), person.name())
                .orElseThrow(() -> Refusal.of(404, "There is no such redrive"));
        ctx.future(() -> outcome.completeOnTimeout(null, WAIT_SECONDS, TimeUnit.SECONDS)
                .thenAccept(found -> JsonAnswers.send(
                        ctx,
                        200,
                        found == null
                                ? JsonAnswers.object().put("done", false)
                                : found.deepCopy().put("done", true))));
    }

    @Override
    public void close() {
        desk.close();
        shelf.close();
    }
}
