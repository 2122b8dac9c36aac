package org.ticketstream.console.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.console.web.JsonAnswers;
import org.ticketstream.operations.releases.AnnouncedBundles;
import org.ticketstream.operations.releases.OpenedRelease;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.training.gate.GateVerdict;

/** What the bundles of releases say of their trainings; each is opened and verified once, one after the other. */
final class BundleFigures implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BundleFigures.class);
    private static final int KEPT = 200;
    private static final int QUEUED = 100;
    private static final int LABELS = 500;
    private static final String[] MAIN = {"rows", "accuracy", "macroF1"};

    private final AnnouncedBundles settings;
    private final Runnable whenRead;
    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(1, 1, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUED), task -> {
                Thread reader = new Thread(task, "console-bundles");
                reader.setDaemon(true);
                return reader;
            });
    private final Map<String, CompletableFuture<ObjectNode>> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CompletableFuture<ObjectNode>> eldest) {
            return size() > KEPT;
        }
    };

    /** @param whenRead is told when more is known */
    BundleFigures(AnnouncedBundles settings, Runnable whenRead) {
        this.settings = settings;
        this.whenRead = whenRead;
        thread.allowCoreThreadTimeOut(true);
    }

    /** What is known by now of a bundle that lies on this machine; reads it soon if it is not known. */
    Optional<ObjectNode> soon(ModelRelease release) {
        // A list must not download all bundles that ever were.
        if (!release.getBundleUri().startsWith("file:")) {
            return Optional.empty();
        }
        CompletableFuture<ObjectNode> figures = of(release);
        return figures.isDone() && !figures.isCompletedExceptionally() ? Optional.of(figures.join()) : Optional.empty();
    }

    /** The figures, or {@code failed} with the reason why the bundle cannot be opened. */
    synchronized CompletableFuture<ObjectNode> of(ModelRelease release) {
        String key = release.getSha256() + " " + release.getBundleUri();
        CompletableFuture<ObjectNode> figures = known.get(key);
        if (figures == null) {
            figures = new CompletableFuture<>();
            CompletableFuture<ObjectNode> wanted = figures;
            try {
                thread.execute(() -> read(release, wanted));
            } catch (RejectedExecutionException e) {
                figures.complete(failed("too many bundles are waiting to be read"));
                return figures;
            }
            known.put(key, figures);
        }
        return figures;
    }

    private void read(ModelRelease release, CompletableFuture<ObjectNode> wanted) {
        try {
            wanted.complete(json(settings.open(release)));
        } catch (RuntimeException e) {
            LOG.warn("Cannot read the bundle of {}: {}", release.getVersion(), e.toString());
            wanted.complete(failed(String.valueOf(e.getMessage())));
        }
        whenRead.run();
    }

    private static ObjectNode failed(String reason) {
        return JsonAnswers.object().put("failed", reason.substring(0, Math.min(reason.length(), 500)));
    }

    static ObjectNode json(OpenedRelease bundle) {
        JsonNode report = bundle.evaluation();
        ObjectNode figures = JsonAnswers.object();
        for (String name : MAIN) {
            if (report.path(name).isNumber()) {
                figures.set(name, report.get(name));
            }
        }
        figures.put("createdAt", String.valueOf(bundle.createdAt()));
        bundle.parent().ifPresent(parent -> figures.put("parent", parent));
        JsonNode gate = report.path("gate");
        if (gate.isObject()) {
            figures.putObject("gate")
                    .put("accepted", gate.path("accepted").asBoolean())
                    .put("reasons", GateVerdict.reasons(gate));
        }
        figures.put("suggestFrom", bundle.suggestThreshold());
        ArrayNode labels = figures.putArray("labels");
        bundle.labels().stream().limit(LABELS).forEach(label -> {
            JsonNode metrics = report.path("perClass").path(label);
            ObjectNode row = labels.addObject().put("label", label);
            row.set("precision", metrics.get("precision"));
            row.set("recall", metrics.get("recall"));
            row.set("rows", metrics.get("support"));
            row.put("autoFrom", bundle.autoThresholds().get(label));
        });
        return figures;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
