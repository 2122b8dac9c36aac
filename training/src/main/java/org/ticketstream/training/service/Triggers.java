package org.ticketstream.training.service;

import com.cronutils.model.time.ExecutionTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.schemas.Aliases;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.TrainingReason;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.training.stream.LabeledTickets;
import org.ticketstream.training.stream.QualityWindows;
import org.ticketstream.training.stream.ReleaseHistory;
import org.ticketstream.training.stream.ReleaseList;
import org.ticketstream.training.stream.TrainingRequests;
import org.ticketstream.training.stream.TrainingRuns;

/**
 * Requests trainings by a schedule, by the number of new corrections and by live quality. Every trainer may run them:
 * the id of a request follows from what caused it, so that several requests for one cause are one training.
 */
public final class Triggers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Triggers.class);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm");

    private final Installation installation;
    private final TriggerSettings settings;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread daemon = new Thread(work, "training-triggers");
        daemon.setDaemon(true);
        return daemon;
    });
    private Instant lookedAt;

    private Triggers(Installation installation, TriggerSettings settings, Instant now) {
        this.installation = installation;
        this.settings = settings;
        this.lookedAt = now;
    }

    /** @param every how often to look whether it is time */
    public static Triggers start(Installation installation, TriggerSettings settings, Duration every) {
        Triggers triggers = new Triggers(installation, settings, Instant.now());
        triggers.thread.scheduleWithFixedDelay(triggers::look, 0, every.toMillis(), TimeUnit.MILLISECONDS);
        return triggers;
    }

    private void look() {
        try {
            Instant now = Instant.now();
            settings.schedule().ifPresent(schedule -> bySchedule(schedule, now));
            if (settings.corrections() > 0) {
                byCorrections();
            }
            settings.quality().ifPresent(this::byQuality);
            lookedAt = now;
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            // An error would end the schedule without a word. Kafka may be away for a while; the next look is soon.
            LOG.warn("Cannot look for reasons to train: {}", String.valueOf(e.getMessage()));
        }
    }

    private void bySchedule(ExecutionTime schedule, Instant now) {
        due(schedule, lookedAt, now, ZoneId.systemDefault())
                .ifPresent(time -> ask("schedule-" + MINUTE.format(time), TrainingReason.SCHEDULE, "due at " + time));
    }

    /** The latest time of a schedule since the last look; earlier ones that were missed count as one with it. */
    static Optional<ZonedDateTime> due(ExecutionTime schedule, Instant lookedAt, Instant now, ZoneId zone) {
        return schedule.lastExecution(now.atZone(zone).plusSeconds(1))
                .filter(time ->
                        time.toInstant().isAfter(lookedAt) && !time.toInstant().isAfter(now));
    }

    /** Counts what people have said since the last request; none is made while a training runs. */
    private void byCorrections() {
        Optional<Instant> last = lastRequest();
        if (last.isEmpty()) {
            return;
        }
        Instant since = last.get();
        long news = LabeledTickets.read(installation).stream()
                .filter(ticket -> ticket.getCorrectedAt().isAfter(since))
                .count();
        if (news >= settings.corrections()) {
            ask(
                    "corrections-" + since.toEpochMilli(),
                    TrainingReason.CORRECTIONS,
                    news + " tickets labelled since " + since);
        }
    }

    /**
     * Looks at what people said about the champion's answers in windows that began after the last request: a training
     * that the gate has refused is not requested again before as many answers have been judged again.
     */
    private void byQuality(QualityAlarm alarm) {
        Optional<ModelRelease> champion =
                new ReleaseHistory(new ReleaseList(installation).history()).current(Aliases.CHAMPION);
        Optional<Instant> since = lastRequest();
        if (champion.isEmpty() || since.isEmpty()) {
            return;
        }
        String version = champion.get().getVersion();
        LiveAccuracy.of(QualityWindows.read(installation), version, since.get(), alarm.labels())
                .filter(quality -> quality.accuracy() < alarm.floor())
                .ifPresent(quality -> ask(
                        "quality-" + version + "-" + since.get().toEpochMilli(),
                        TrainingReason.QUALITY,
                        quality + " of release " + version + ", which is below " + alarm.floor()));
    }

    /** When a training was last requested, the epoch if none was; empty while one runs. */
    private Optional<Instant> lastRequest() {
        List<TrainingRuns.Entry> requests = new TrainingRuns(installation).read();
        if (requests.stream().anyMatch(request -> !request.hasEnded())) {
            return Optional.empty();
        }
        return Optional.of(requests.stream()
                .map(TrainingRuns.Entry::since)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH));
    }

    private void ask(String id, TrainingReason reason, String detail) {
        try {
            new TrainingRequests(installation).send(id, reason, detail);
            LOG.info("Asked for training {}: {}", id, detail);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws InterruptedException {
        thread.shutdownNow();
        if (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
            LOG.warn("The triggers of trainings do not end");
        }
    }
}
