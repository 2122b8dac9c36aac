package org.ticketstream.console.explain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.commons.codec.digest.DigestUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.console.web.JsonAnswers;
import org.ticketstream.console.web.Refusal;
import org.ticketstream.operations.explain.AnswerExplainer;
import org.ticketstream.operations.explain.AnswerExplanation;

/** Explains one answer at a time, behind what scores; keeps the newest explanations. Thread-safe. */
final class ExplainDesk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ExplainDesk.class);
    private static final int KEPT = 200;
    private static final int WAITING = 8;
    private static final int IDLE_SECONDS = 120;
    private static final int STOP_SECONDS = 10;

    private final AnswerExplainer explainer;
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, task -> {
        Thread made = new Thread(task, "console-explain");
        made.setDaemon(true);
        made.setPriority(Thread.MIN_PRIORITY);
        return made;
    });
    private final Map<List<String>, CompletableFuture<ObjectNode>> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<String>, CompletableFuture<ObjectNode>> eldest) {
            return size() > KEPT;
        }
    };
    private ScheduledFuture<?> idle;

    ExplainDesk(AnswerExplainer explainer) {
        this.explainer = explainer;
        thread.setRemoveOnCancelPolicy(true);
    }

    /**
     * Which words speak for the label; fails with a {@link Refusal} if the release is not known any more or cannot be
     * loaded.
     *
     * @throws Refusal 503 if too many wait
     */
    synchronized CompletableFuture<ObjectNode> explain(String version, String text, String label) {
        List<String> key = List.of(version, label, DigestUtils.sha256Hex(text));
        CompletableFuture<ObjectNode> before = known.get(key);
        if (before != null && !before.isCompletedExceptionally()) {
            return before.copy();
        }
        if (thread.getQueue().size() > WAITING) {
            throw Refusal.later(503, "Too many answers wait to be explained", 5);
        }
        CompletableFuture<ObjectNode> wanted = new CompletableFuture<>();
        try {
            thread.execute(() -> explain(version, text, label, wanted));
        } catch (RejectedExecutionException e) {
            throw Refusal.later(503, "The console is stopping", 5);
        }
        known.put(key, wanted);
        return wanted.copy();
    }

    private void explain(String version, String text, String label, CompletableFuture<ObjectNode> wanted) {
        try {
            wanted.complete(explainer
                    .explain(version, text, label)
                    .map(found -> json(found, text))
                    .orElseThrow(() -> Refusal.of(404, "The release that answered is no longer known: " + version)));
        } catch (Refusal e) {
            wanted.completeExceptionally(e);
        } catch (RuntimeException e) {
            LOG.warn("Cannot explain an answer of {}: {}", version, e.toString());
            wanted.completeExceptionally(
                    Refusal.later(503, "The release that answered cannot be loaded: " + e.getMessage(), 30));
        } finally {
            // After an error, too, such as a lack of memory.
            wanted.completeExceptionally(Refusal.later(503, "The release that answered cannot be loaded", 30));
            letGoLater();
        }
    }

    private synchronized void letGoLater() {
        if (idle != null) {
            idle.cancel(false);
        }
        if (!thread.isShutdown()) {
            idle = thread.schedule(explainer::close, IDLE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static ObjectNode json(AnswerExplanation found, String text) {
        ObjectNode body = JsonAnswers.object().put("label", found.label()).put("probability", found.probability());
        ArrayNode words = body.putArray("words");
        found.deciding().forEach(part -> words.addObject()
                .put("start", part.start())
                .put("end", part.end())
                .put("text", text.substring(part.start(), part.end()))
                .put("weight", part.weight()));
        found.without().ifPresent(rest -> body.putObject("without")
                .put("best", rest.best())
                .put("bestProbability", rest.bestProbability())
                .put("probability", rest.probability()));
        return body;
    }

    @Override
    public void close() throws InterruptedException {
        thread.shutdownNow();
        if (thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            explainer.close();
        }
    }
}
