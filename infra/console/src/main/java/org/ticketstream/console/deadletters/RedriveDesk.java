package org.ticketstream.console.deadletters;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.console.web.JsonAnswers;
import org.ticketstream.console.web.Refusal;
import org.ticketstream.operations.deadletters.RedriveReport;
import org.ticketstream.operations.deadletters.RedriveRequest;
import org.ticketstream.operations.deadletters.Redriver;
import org.ticketstream.schemas.AuditAction;
import org.ticketstream.schemas.audit.AuditLog;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.schemas.deadletters.DeadLetterFilter;
import org.ticketstream.schemas.deadletters.DeadLetterId;

/** Sends dead letters back, one request at a time: a second redrive would stop the first. */
final class RedriveDesk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RedriveDesk.class);
    private static final double PER_SECOND = 100;
    private static final int MOST_ATTEMPTS = 3;
    private static final int KEPT = 100;

    private final Installation installation;
    private final Runnable done;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(0, 1, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(1), task -> {
                Thread made = new Thread(task, "console-redrive");
                made.setDaemon(true);
                return made;
            });
    private final Map<String, Job> jobs = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Job> eldest) {
            return size() > KEPT;
        }
    };

    private record Job(String by, CompletableFuture<ObjectNode> outcome) {}

    /** @param done called after each request */
    RedriveDesk(Installation installation, Runnable done) {
        this.installation = installation;
        this.done = done;
    }

    /**
     * Begins.
     *
     * @return by which its outcome is found
     * @throws Refusal 409 if another request is under way
     */
    String begin(String by, Set<DeadLetterId> ids, Optional<String> because) {
        if (!busy.compareAndSet(false, true)) {
            throw Refusal.later(409, "Another redrive is under way; try again when it is done", 5);
        }
        Job job = new Job(by, new CompletableFuture<>());
        thread.execute(() -> {
            ObjectNode outcome = failed("It was cut short; the console's log says more");
            try {
                outcome = redrive(by, ids, because);
            } finally {
                busy.set(false);
                job.outcome().complete(outcome);
            }
        });
        String id = UUID.randomUUID().toString();
        synchronized (jobs) {
            jobs.put(id, job);
        }
        return id;
    }

    /** What has become of it, for the person who has begun it. */
    Optional<CompletableFuture<ObjectNode>> find(String id, String by) {
        synchronized (jobs) {
            return Optional.ofNullable(jobs.get(id))
                    .filter(job -> job.by().equals(by))
                    .map(job -> job.outcome().copy());
        }
    }

    private ObjectNode redrive(String by, Set<DeadLetterId> ids, Optional<String> because) {
        Map<DeadLetterId, RedriveReport.Outcome> outcomes = new LinkedHashMap<>();
        try {
            new AuditLog(installation).append(AuditAction.REDRIVE, by, subject(ids), because.orElse(null), Map.of());
            try (Redriver redriver = Redriver.connect(installation)) {
                redriver.redrive(
                        new RedriveRequest(
                                DeadLetterFilter.only(ids), PER_SECOND, MOST_ATTEMPTS, ids.size(), false, by, because),
                        (letter, outcome) -> outcomes.put(letter.id(), outcome));
            }
            return report(ids, outcomes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed("The console is stopping");
        } catch (RuntimeException e) {
            LOG.warn("A redrive that {} asked for has failed", by, e);
            return failed(String.valueOf(e.getMessage()));
        } finally {
            done.run();
        }
    }

    private static String subject(Set<DeadLetterId> ids) {
        return ids.stream().map(DeadLetterId::toString).collect(Collectors.toCollection(TreeSet::new)).stream()
                .collect(Collectors.joining(" "));
    }

    /** What was committed before is in the log of redrives, which the list is read with. */
    private static ObjectNode failed(String why) {
        return JsonAnswers.object().put("failed", CutText.of(why, 500));
    }

    private static ObjectNode report(Set<DeadLetterId> ids, Map<DeadLetterId, RedriveReport.Outcome> outcomes) {
        ObjectNode json = JsonAnswers.object();
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (DeadLetterId id : ids) {
            String outcome = Optional.ofNullable(outcomes.get(id))
                    .map(found -> found.name().toLowerCase(Locale.ROOT))
                    .orElse("gone");
            json.put(outcome, json.path(outcome).asInt() + 1);
            list.addObject().put("id", id.toString()).put("outcome", outcome);
        }
        return JsonAnswers.object().<ObjectNode>set("counts", json).set("outcomes", list);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
