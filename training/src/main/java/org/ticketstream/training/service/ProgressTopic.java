package org.ticketstream.training.service;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.schemas.TrainingPhase;
import org.ticketstream.schemas.TrainingProgress;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.training.progress.Phase;
import org.ticketstream.training.progress.ProgressListener;
import org.ticketstream.training.progress.StepProgress;

/**
 * Says on {@code training.progress} how far the running training is, once a second at most, and again now and then
 * while nothing changes. What cannot be sent is left out: a separate thread sends, and the training never waits for it.
 */
final class ProgressTopic implements ProgressListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressTopic.class);
    private static final Duration PACE = Duration.ofSeconds(1);
    private static final Duration STILL_THERE = Duration.ofSeconds(10);
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final Installation installation;
    private final String trainer;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread daemon = new Thread(work, "training-progress");
        daemon.setDaemon(true);
        return daemon;
    });
    private TrainingProgress.Builder now;
    private boolean changed;
    private long sentAt;
    private Optional<KafkaProducer<String, TrainingProgress>> producer = Optional.empty();

    ProgressTopic(Installation installation, String trainer) {
        this.installation = installation;
        this.trainer = trainer;
    }

    void start() {
        thread.scheduleWithFixedDelay(this::tick, PACE.toMillis(), PACE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** From now on it is about this request. */
    synchronized void follow(String requestId) {
        now = TrainingProgress.newBuilder()
                .setRequestId(requestId)
                .setTrainer(trainer)
                .setAt(RunRecords.now());
        changed = true;
    }

    /** The training has ended; its last state is sent. */
    synchronized void forget() {
        Optional<TrainingProgress> last = next();
        now = null;
        last.ifPresent(progress -> {
            try {
                thread.execute(() -> send(progress));
            } catch (RejectedExecutionException e) {
                LOG.debug("The trainer is closing: the last progress is not sent", e);
            }
        });
    }

    @Override
    public synchronized void began(Phase phase) {
        change(progress ->
                progress.setPhase(TrainingPhase.valueOf(phase.name())).setSecondsLeft(null));
    }

    @Override
    public synchronized void step(StepProgress step) {
        change(progress -> progress.setEpoch(step.epoch())
                .setEpochs(step.epochs())
                .setStep(step.step())
                .setSteps(step.steps())
                .setLoss(finite(step.figures().recentLoss()))
                .setLearningRate(finite(step.figures().learningRate()))
                .setTokensPerSecond(finite(step.tokensPerSecond()))
                .setSecondsLeft(step.left().toSeconds()));
    }

    @Override
    public synchronized void evaluated(int step, Map<String, Double> figures) {
        change(progress -> {
            if (figures.containsKey("loss")) {
                progress.setValidationLoss(finite(figures.get("loss")));
            }
            if (figures.containsKey("accuracy")) {
                progress.setAccuracy(finite(figures.get("accuracy"))).setMacroF1(finite(figures.get("macro_f1")));
            }
        });
    }

    private void change(Consumer<TrainingProgress.Builder> change) {
        if (now != null) {
            change.accept(now);
            changed = true;
        }
    }

    private static Double finite(Double value) {
        return value != null && Double.isFinite(value) ? value : null;
    }

    private void tick() {
        next().ifPresent(this::send);
    }

    /** What is to be said, if anything. */
    private synchronized Optional<TrainingProgress> next() {
        long time = System.nanoTime();
        if (now == null || !changed && time - sentAt < STILL_THERE.toNanos()) {
            return Optional.empty();
        }
        changed = false;
        sentAt = time;
        return Optional.of(now.setAt(RunRecords.now()).build());
    }

    private void send(TrainingProgress progress) {
        try {
            if (producer.isEmpty()) {
                producer = Optional.of(installation.producer(TrainingProgress.class));
            }
            producer.get()
                    .send(new ProducerRecord<>(
                            installation.topics().trainingProgress(), progress.getRequestId(), progress));
        } catch (RuntimeException | OutOfMemoryError e) {
            // An error would end the schedule without a word.
            LOG.warn("Cannot say how far training {} is: {}", progress.getRequestId(), e.toString());
        }
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.ifPresent(open -> open.close(LAST_WORDS));
    }
}
