package org.ticketstream.console.health;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.console.reading.SharedReading;
import org.ticketstream.console.web.JsonAnswers;
import org.ticketstream.operations.status.InstallationStatus;
import org.ticketstream.operations.status.RecordCount;
import org.ticketstream.operations.status.StatusReader;
import org.ticketstream.schemas.Topics;
import org.ticketstream.schemas.client.Installation;

/** How the installation is doing, read every few seconds while somebody looks. */
public final class StatusWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StatusWatch.class);
    private static final Duration KEPT = Duration.ofSeconds(4);
    private static final long PATIENCE_SECONDS = 10;

    private final Installation installation;
    private final StageGroups groups;
    private final SharedReading<ObjectNode> reading;
    private final StageWatch ingest = new StageWatch();
    private final StageWatch scoring = new StageWatch();

    public StatusWatch(Installation installation, StageGroups groups) {
        this.installation = installation;
        this.groups = groups;
        this.reading = new SharedReading<>("console-status", KEPT, this::read);
    }

    /** For the page; where Kafka does not answer within seconds, that is what it says. */
    CompletableFuture<ObjectNode> json() {
        return reading.get()
                .completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS)
                .thenApply(found -> found == null ? away("kafka") : found);
    }

    private ObjectNode read() throws InterruptedException {
        Topics topics = installation.topics();
        TopicEnds ends;
        try {
            ends = TopicEnds.read(
                    installation,
                    Set.of(topics.clean(), topics.duplicates(), topics.classified(), topics.deadLetter()));
        } catch (IllegalStateException e) {
            LOG.warn("The page says that Kafka does not answer: {}", e.getMessage());
            return away("kafka");
        }
        try {
            return json(
                    new StatusReader(installation, groups.ingestApplicationId(), groups.scoringGroupId()).read(), ends);
        } catch (RuntimeException e) {
            LOG.warn("The page says that the state cannot be read: {}", e.getMessage());
            return away("registry");
        }
    }

    private static ObjectNode away(String what) {
        ObjectNode json =
                JsonAnswers.object().put("at", Instant.now().toString()).put("away", what);
        return what.equals("kafka") ? json.put("stands", what) : json;
    }

    private ObjectNode json(InstallationStatus status, TopicEnds ends) {
        ObjectNode json =
                JsonAnswers.object().put("at", Instant.now().toString()).put("cluster", status.clusterId());
        ArrayNode missing = json.putArray("missingTopics");
        new TreeSet<>(status.missingTopics()).forEach(missing::add);
        ArrayNode models = json.putArray("models");
        status.models().forEach(model -> models.addObject()
                .put("alias", model.alias())
                .put("version", model.version())
                .put("state", model.state()));
        Topics topics = installation.topics();
        boolean first = stage(
                json.putObject("ingest"),
                status.ingestLag(),
                ingest,
                ends.sum(topics.clean(), topics.duplicates(), topics.deadLetter()));
        boolean second = stage(
                json.putObject("scoring"),
                status.scoringLag(),
                scoring,
                ends.sum(topics.classified(), topics.deadLetter()));
        count(json.putObject("deadLetters"), status.deadLetters());
        if (first || second) {
            json.put("stands", first ? "ingest" : "scoring");
        }
        return json;
    }

    private static boolean stage(ObjectNode json, Optional<RecordCount> lag, StageWatch watch, long produced) {
        lag.ifPresent(waiting -> count(json, waiting));
        boolean stands = lag.isPresent() && watch.stands(produced, lag.get().records(), System.nanoTime());
        json.put("stands", stands);
        return stands;
    }

    private static void count(ObjectNode json, RecordCount count) {
        json.put("records", count.records()).put("exact", count.exact());
    }

    @Override
    public void close() {
        reading.close();
    }
}
