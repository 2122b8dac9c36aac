package org.ticketstream.console.live;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.ticketstream.console.access.ConsoleAccess;
import org.ticketstream.console.access.Person;
import org.ticketstream.console.web.JsonAnswers;
import org.ticketstream.console.web.Refusal;
import org.ticketstream.http.access.Role;

/**
 * {@code GET /api/live}: answers as server-sent events. A stream ends after a while, and the page asks for the next one
 * with the id of the last event: so a session that is over ends, and what a page does after a failure it does every
 * minute.
 */
public final class LiveRoutes implements AutoCloseable {
    private static final int STREAMS = 128;
    private static final int STREAMS_OF_ONE = 32;
    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final Duration FIND = Duration.ofSeconds(20);
    /** A page that has gone is noticed by the write after the next: people come and go between pages quickly. */
    private static final Duration PING = Duration.ofSeconds(3);

    private final LiveFeed feed;
    private final ConsoleAccess access;
    private final ConcurrentHashMap<String, Integer> streams = new ConcurrentHashMap<>();
    private final ExecutorService writers;

    public LiveRoutes(LiveFeed feed, ConsoleAccess access) {
        this.feed = feed;
        this.access = access;
        AtomicInteger count = new AtomicInteger();
        this.writers = new ThreadPoolExecutor(0, STREAMS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "console-stream-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Adds it. */
    public void add(RoutesConfig routes) {
        routes.get("/api/live", this::live);
        routes.get("/api/answers", this::answers);
    }

    /** The tickets of all answers that fit the filter, as far as the console looks back. */
    private void answers(Context ctx) {
        access.require(ctx, Role.READER);
        LiveFilter filter = LiveFilter.of(ctx.queryParamMap());
        ctx.future(() -> feed.find(filter)
                .orTimeout(FIND.toSeconds(), TimeUnit.SECONDS)
                .handle((rows, failure) -> {
                    if (failure != null) {
                        JsonAnswers.send(ctx, Refusal.later(503, "Kafka does not answer", 5));
                        return null;
                    }
                    ObjectNode body = JsonAnswers.object();
                    ArrayNode tickets = body.putArray("tickets");
                    rows.forEach(
                            row -> tickets.addObject().put("id", row.ticketId()).put("category", row.category()));
                    JsonAnswers.send(ctx, 200, body);
                    return null;
                }));
    }

    /** Pages that look at answers as they come. */
    public int open() {
        return streams.values().stream().mapToInt(Integer::intValue).sum();
    }

    private void live(Context ctx) {
        Person person = access.require(ctx, Role.READER);
        LiveFilter filter = LiveFilter.of(ctx.queryParamMap());
        String last = Optional.ofNullable(ctx.header("Last-Event-ID")).orElseGet(() -> ctx.queryParam("after"));
        LiveClient client = new LiveClient(filter, OffsetVector.parse(last));
        enter(person.name());
        CompletableFuture<Void> end = new CompletableFuture<>();
        ctx.contentType("text/event-stream; charset=utf-8")
                .header("Cache-Control", "no-store")
                .header("X-Accel-Buffering", "no");
        ctx.future(() -> {
            try {
                writers.execute(() -> stream(ctx, client, person.name(), end));
            } catch (RuntimeException e) {
                leave(person.name());
                end.completeExceptionally(tooMany());
            }
            return end;
        });
    }

    private void stream(Context ctx, LiveClient client, String person, CompletableFuture<Void> end) {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        feed.join(client);
        try {
            ServletOutputStream out = ctx.res().getOutputStream();
            write(out, "retry: 1000\n\n");
            while (System.nanoTime() < deadline && !client.isCutOff()) {
                String frame = client.next(PING);
                write(out, frame == null ? ": waiting\n\n" : frame);
            }
            write(out, "event: end\ndata: {}\n\n");
        } catch (IOException e) {
            // The page has gone.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            feed.leave(client);
            leave(person);
            end.complete(null);
        }
    }

    private static void write(ServletOutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private void enter(String person) {
        streams.compute(person, (name, count) -> {
            if (count != null && count >= STREAMS_OF_ONE) {
                throw tooMany();
            }
            return count == null ? 1 : count + 1;
        });
    }

    private void leave(String person) {
        streams.computeIfPresent(person, (name, count) -> count == 1 ? null : count - 1);
    }

    private static Refusal tooMany() {
        return Refusal.later(503, "Too many pages look at the stream; close some", 10);
    }

    @Override
    public void close() {
        writers.shutdownNow();
    }
}
