package org.ticketstream.console.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.ticketstream.console.access.ConsoleAccess;
import org.ticketstream.console.reading.TopicFeed;
import org.ticketstream.console.web.JsonAnswers;
import org.ticketstream.console.web.Refusal;
import org.ticketstream.http.access.Role;
import org.ticketstream.operations.releases.AnnouncedBundles;
import org.ticketstream.schemas.Aliases;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.client.Installation;

/** {@code GET /api/models}: the releases, and each change of them as it happens; {@code POST} changes them. */
public final class ModelRoutes implements AutoCloseable {
    private static final long WAIT_SECONDS = 20;
    private static final long BUNDLE_SECONDS = 60;
    private static final String DIGITS = "[0-9]{1,18}";

    private final ConsoleAccess access;
    private final TopicFeed<ReleaseBook> feed;
    private final BundleFigures figures;
    private final SwapDesk desk;
    private final ModelChanges changes;

    public ModelRoutes(ConsoleAccess access, Installation installation, AnnouncedBundles bundles) {
        this.access = access;
        this.feed = new TopicFeed<>("console-releases", () -> new ReleaseReader(installation), ReleaseBook::new);
        this.figures = new BundleFigures(bundles, feed::touch);
        this.desk = new SwapDesk(installation, feed::touch);
        this.changes = new ModelChanges(installation, bundles, desk);
    }

    /** Adds them. */
    public void add(RoutesConfig routes) {
        routes.get("/api/models", this::list);
        routes.get("/api/models/{version}", this::details);
        routes.post("/api/models/promote", ctx -> change(ctx, changes::promote));
        routes.post("/api/models/rollback", ctx -> change(ctx, changes::rollBack));
        routes.post("/api/models/share", ctx -> change(ctx, changes::share));
        routes.post("/api/models/retire", ctx -> change(ctx, changes::retire));
    }

    private interface Begin {
        String with(JsonNode body, String by) throws InterruptedException;
    }

    private void change(Context ctx, Begin begin) throws InterruptedException {
        String by = access.require(ctx, Role.ENGINEER).name();
        JsonAnswers.send(ctx, 202, JsonAnswers.object().put("id", begin.with(JsonAnswers.read(ctx), by)));
    }

    private void list(Context ctx) {
        access.require(ctx, Role.READER);
        String after = ctx.queryParam("after");
        long since = after != null && after.matches(DIGITS) ? Long.parseLong(after) : 0;
        ctx.future(() -> feed.changed(since)
                .completeOnTimeout(null, WAIT_SECONDS, TimeUnit.SECONDS)
                .thenRun(() -> JsonAnswers.send(ctx, 200, list())));
    }

    private ObjectNode list() {
        long sequence = feed.sequence();
        ReleaseBook book = feed.book();
        if (book == null) {
            throw Refusal.later(503, "Kafka does not answer", 5);
        }
        ObjectNode body = new ReleaseRows(book).json(figures).put("sequence", sequence);
        body.put("patience", SwapDesk.PATIENCE.toSeconds());
        Optional.ofNullable(desk.newest()).ifPresent(doing -> body.set("doing", doing));
        return body;
    }

    /** What the bundle says of its training, and what the champion's says. */
    private void details(Context ctx) {
        access.require(ctx, Role.READER);
        String version = ctx.pathParam("version");
        ctx.future(() -> feed.changed(0)
                .orTimeout(WAIT_SECONDS, TimeUnit.SECONDS)
                .thenCompose(read -> {
                    ReleaseBook book = Optional.ofNullable(feed.book())
                            .orElseThrow(() -> Refusal.later(503, "Kafka does not answer", 5));
                    ModelRelease release =
                            find(book, version).orElseThrow(() -> Refusal.of(404, "There is no such release"));
                    ModelRelease champion =
                            book.history().current(Aliases.CHAMPION).orElse(release);
                    return figures.of(release).thenCombine(figures.of(champion), (own, its) -> {
                        ObjectNode body = JsonAnswers.object().put("version", version);
                        body.set("figures", own);
                        body.put("champion", champion.getVersion());
                        body.set("championFigures", its);
                        return body;
                    });
                })
                .orTimeout(BUNDLE_SECONDS, TimeUnit.SECONDS)
                .exceptionally(ModelRoutes::late)
                .thenAccept(body -> JsonAnswers.send(ctx, 200, body)));
    }

    private static ObjectNode late(Throwable failure) {
        if (failure.getCause() instanceof Refusal refusal) {
            throw refusal;
        }
        throw Refusal.later(503, "The bundle is still being read", 5);
    }

    private static Optional<ModelRelease> find(ReleaseBook book, String version) {
        List<ModelRelease> all = new ArrayList<>(book.history().announcements());
        Collections.reverse(all);
        return all.stream().filter(each -> each.getVersion().equals(version)).findFirst();
    }

    @Override
    public void close() throws InterruptedException {
        desk.close();
        figures.close();
        feed.close();
    }
}
