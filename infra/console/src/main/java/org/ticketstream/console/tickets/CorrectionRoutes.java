package org.ticketstream.console.tickets;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.ticketstream.console.access.ConsoleAccess;
import org.ticketstream.console.access.Person;
import org.ticketstream.console.labels.ChampionLabels;
import org.ticketstream.console.web.JsonAnswers;
import org.ticketstream.console.web.Refusal;
import org.ticketstream.http.access.Role;
import org.ticketstream.schemas.Correction;
import org.ticketstream.schemas.OutOfScope;
import org.ticketstream.settings.NearestNames;

/**
 * {@code POST /api/corrections} sends what a person says of tickets, {@code GET /api/corrections} waits for what has
 * become of it.
 */
public final class CorrectionRoutes {
    private static final int MOST = 500;
    private static final int LONGEST_ID = 1_000;
    private static final int LONGEST_CATEGORY = 200;
    private static final int LONGEST_REASON = 1_000;
    private static final long WAIT_SECONDS = 20;

    private final ConsoleAccess access;
    private final ChampionLabels labels;
    private final CorrectionDesk desk;

    public CorrectionRoutes(ConsoleAccess access, ChampionLabels labels, CorrectionDesk desk) {
        this.access = access;
        this.labels = labels;
        this.desk = desk;
    }

    /** Adds them. */
    public void add(RoutesConfig routes) {
        routes.post("/api/corrections", this::send);
        routes.get("/api/corrections/{batch}", this::outcomes);
    }

    private void send(Context ctx) {
        Person person = access.require(ctx, Role.CORRECTOR);
        JsonNode body = JsonAnswers.read(ctx);
        JsonNode items = body.path("items");
        if (!items.isArray() || items.isEmpty() || items.size() > MOST) {
            throw Refusal.of(422, "items must be 1 to " + MOST + " corrections");
        }
        String reason = body.path("reason").asText("").strip();
        if (reason.length() > LONGEST_REASON) {
            throw Refusal.of(422, "A reason may have " + LONGEST_REASON + " characters at most");
        }
        List<Correction> corrections = new ArrayList<>();
        for (JsonNode item : items) {
            corrections.add(correction(item, reason, person));
        }
        if (!body.path("propose").asBoolean()) {
            requireKnown(corrections);
        }
        JsonAnswers.send(ctx, 202, JsonAnswers.object().put("batch", desk.send(person.name(), corrections)));
    }

    private static Correction correction(JsonNode item, String reason, Person person) {
        return Correction.newBuilder()
                .setCorrectionId(UUID.randomUUID().toString())
                .setTicketId(JsonAnswers.text(item, "ticketId", LONGEST_ID))
                .setCategory(
                        JsonAnswers.text(item, "category", LONGEST_CATEGORY).strip())
                .setCorrectedBy(person.name())
                .setCorrectedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .setReason(reason.isEmpty() ? null : reason)
                .build();
    }

    /** A category that does not exist is proposed, never given by mistake. */
    private void requireKnown(List<Correction> corrections) {
        List<String> known = labels.get().labels();
        for (Correction each : corrections) {
            String category = each.getCategory();
            if (!known.isEmpty() && !known.contains(category) && !OutOfScope.isOutOfScope(category)) {
                throw Refusal.of(
                        422,
                        "There is no category " + category + ". Nearest: "
                                + String.join(", ", NearestNames.of(category, known)));
            }
        }
    }

    private void outcomes(Context ctx) {
        Person person = access.require(ctx, Role.CORRECTOR);
        CorrectionBatch batch = desk.find(ctx.pathParam("batch"), person.name())
                .orElseThrow(() -> Refusal.of(404, "There are no such corrections"));
        String heard = ctx.queryParam("heard");
        int count = heard != null && heard.matches("[0-9]{1,4}") ? Integer.parseInt(heard) : 0;
        ctx.future(() -> batch.moreThan(count)
                .completeOnTimeout(null, WAIT_SECONDS, TimeUnit.SECONDS)
                .thenRun(() -> JsonAnswers.send(ctx, 200, batch.json(count))));
    }
}
