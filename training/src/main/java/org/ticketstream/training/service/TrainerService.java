package org.ticketstream.training.service;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.schemas.Aliases;
import org.ticketstream.schemas.AuditAction;
import org.ticketstream.schemas.MalformedRecordException;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.RegistryUnavailableException;
import org.ticketstream.schemas.Topics;
import org.ticketstream.schemas.TrainingRequest;
import org.ticketstream.schemas.TrainingRun;
import org.ticketstream.schemas.TrainingState;
import org.ticketstream.schemas.audit.AuditLog;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.schemas.client.SchemaRegistration;
import org.ticketstream.training.progress.ProgressListener;
import org.ticketstream.training.stream.ReleaseAnnouncer;
import org.ticketstream.training.stream.TrainingRuns;

/**
 * One trainer of a consumer group: the one that owns the partition of {@code training.requests} works on its requests
 * one after the other, the others stand by. The outcome, the announcement of the release and the end of the request are
 * one Kafka transaction, so that each request ends once. While a training runs the trainer goes on polling: how long it
 * takes does not matter to the group.
 */
public final class TrainerService implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TrainerService.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Installation installation;
    private final TrainingJob job;
    private final ProgressListener listener;
    private final RunListener runs;
    private final String name =
            ProcessHandle.current().pid() + "-" + UUID.randomUUID().toString().substring(0, 8);
    private final Consumer<byte[], byte[]> requests;
    private final TrainingRequestReader reader;
    private final TrainerTransactions transactions;
    private final Thread thread = new Thread(this::serve, "trainer");
    private volatile boolean closed;
    private volatile Throwable failure;
    private RunningTraining running;

    private TrainerService(
            Installation installation,
            TrainerConfig config,
            Duration silence,
            ProgressListener listener,
            RunListener runs) {
        this.installation = installation;
        this.job = new TrainingJob(installation, config, listener);
        this.listener = listener;
        this.runs = runs;
        this.requests = installation.groupConsumer(installation.topicPrefix() + "ticketstream-trainer", silence);
        this.reader = new TrainingRequestReader(installation);
        this.transactions = new TrainerTransactions(installation, name, requests);
    }

    /**
     * Joins the group and begins.
     *
     * @param silence after which another trainer takes over from one that died; at least 6 s with a broker's usual
     *                settings
     */
    public static TrainerService start(
            Installation installation, TrainerConfig config, Duration silence, ProgressListener listener) {
        return start(installation, config, silence, listener, RunListener.silent());
    }

    private static Set<String> used(Topics topics) {
        return Set.of(
                topics.trainingRequests(),
                topics.trainingRuns(),
                topics.labeled(),
                topics.quality(),
                topics.modelReleases(),
                topics.audit(),
                topics.deadLetter());
    }

    /**
     * As the other, with a listener for the outcomes of requests.
     *
     * @throws org.ticketstream.schemas.client.TopicsNotReadyException if a topic is missing or not as it must be
     */
    public static TrainerService start(
            Installation installation,
            TrainerConfig config,
            Duration silence,
            ProgressListener listener,
            RunListener runs) {
        installation.requireTopics("the trainer", used(installation.topics()));
        SchemaRegistration.atStart(installation, used(installation.topics()));
        TrainerService service = new TrainerService(installation, config, silence, listener, runs);
        service.thread.start();
        return service;
    }

    /**
     * Waits until the trainer ends, which it does when it is closed.
     *
     * @throws IllegalStateException if it ended by itself
     */
    public void await() throws InterruptedException {
        thread.join();
        if (failure != null) {
            throw new IllegalStateException("The trainer has ended: " + failure.getMessage(), failure);
        }
    }

    /** Stops; a running training saves itself, and the trainer that gets the request next resumes it. */
    @Override
    public void close() throws InterruptedException {
        closed = true;
        requests.wakeup();
        thread.join();
    }

    private void serve() {
        try (requests;
                transactions) {
            transactions.init();
            requests.subscribe(List.of(installation.topics().trainingRequests()), new Ownership());
            while (!closed) {
                for (ConsumerRecord<byte[], byte[]> record : requests.poll(POLL)) {
                    take(record);
                }
                if (running != null && running.task().isDone()) {
                    end();
                }
            }
        } catch (WakeupException e) {
            LOG.debug("The trainer is closed", e);
        } catch (RuntimeException | Error e) {
            failure = e;
            LOG.error("The trainer ends", e);
        } finally {
            abandon();
        }
    }

    /** What is no request becomes a dead letter; while the registry is away a request stays where it is. */
    private void take(ConsumerRecord<byte[], byte[]> record) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        OffsetAndMetadata next = new OffsetAndMetadata(record.offset() + 1);
        try {
            Optional<TrainingRequest> request = reader.read(record);
            if (request.isPresent()) {
                begin(request.get(), partition, next);
            } else {
                LOG.info("Nothing is asked for at offset {} of {}", record.offset(), partition);
                transactions.run(() -> transactions.passed(partition, next));
            }
        } catch (RegistryUnavailableException e) {
            LOG.warn("The request at offset {} of {} waits: {}", record.offset(), partition, e.getMessage());
            requests.seek(partition, record.offset());
        } catch (MalformedRecordException | TrainingRequestReader.UnusableRequestException e) {
            putAside(record, partition, next, e);
        }
    }

    private void putAside(
            ConsumerRecord<byte[], byte[]> record, TopicPartition partition, OffsetAndMetadata next, Exception cause) {
        LOG.warn("Dead letter from {} offset {}: {}", partition, record.offset(), cause.getMessage());
        transactions.run(() -> {
            transactions.deadLetter(record, cause);
            transactions.passed(partition, next);
        });
    }

    private void begin(TrainingRequest request, TopicPartition partition, OffsetAndMetadata next) {
        String id = request.getId();
        Optional<TrainingRun> before = new TrainingRuns(installation).outcome(id);
        if (before.isPresent()) {
            listener.message(
                    "request " + id + " has ended already: " + before.get().getState());
            transactions.run(() -> transactions.passed(partition, next));
            return;
        }
        listener.message("request " + id + " (" + request.getReason() + ")");
        transactions.run(
                () -> transactions.send(run(request, TrainingState.STARTED).build()));
        running = RunningTraining.start(request, partition, next, () -> job.run(request));
        requests.pause(requests.assignment());
    }

    private void end() {
        TrainingRequest request = running.request();
        TrainingRun.Builder run;
        Optional<ModelRelease> release = Optional.empty();
        try {
            TrainingJob.Result result = running.task().get();
            run = run(request, result.accepted() ? TrainingState.PUBLISHED : TrainingState.REFUSED)
                    .setVersion(result.bundle().version())
                    .setParentVersion(result.champion()
                            .map(champion -> champion.version())
                            .orElse(null))
                    .setAccuracy(result.bundle().evaluation().path("accuracy").asDouble())
                    .setMacroF1(result.bundle().evaluation().path("macroF1").asDouble())
                    .setDetail(result.verdict());
            if (result.accepted()) {
                release = Optional.of(
                        ReleaseAnnouncer.activation(result.bundle(), Aliases.CHAMPION, "training " + request.getId()));
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CancellationException) {
                // The process is asked to end: the request is left to the next trainer.
                running = null;
                closed = true;
                return;
            }
            LOG.warn("Training {} has failed", request.getId(), e.getCause());
            run = run(request, TrainingState.FAILED)
                    .setDetail(String.valueOf(e.getCause().getMessage()));
        } catch (InterruptedException e) {
            throw new IllegalStateException("A training that is done cannot be waited for", e);
        }
        TrainingRun ended = run.build();
        listener.message("request " + request.getId() + " has ended: " + ended.getState()
                + (ended.getDetail().isEmpty() ? "" : ", " + ended.getDetail()));
        commit(ended, release);
    }

    private void commit(TrainingRun ended, Optional<ModelRelease> release) {
        release.ifPresent(this::audit);
        transactions.run(() -> {
            transactions.send(ended);
            release.ifPresent(transactions::send);
            transactions.passed(running.partition(), running.next());
        });
        running = null;
        runs.runEnded(ended);
        requests.resume(requests.assignment());
    }

    /** Before it is announced; a trainer that dies in between writes it again. */
    private void audit(ModelRelease release) {
        try {
            new AuditLog(installation)
                    .append(
                            AuditAction.PUBLISH,
                            "trainer " + name,
                            release.getVersion(),
                            release.getReason(),
                            ReleaseAnnouncer.details(release));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Cannot announce " + release.getVersion() + ": interrupted", e);
        }
    }

    private TrainingRun.Builder run(TrainingRequest request, TrainingState state) {
        return TrainingRun.newBuilder()
                .setRequestId(request.getId())
                .setState(state)
                .setTrainer(name)
                .setReason(request.getReason().name())
                .setRequestedAt(request.getRequestedAt())
                .setAt(Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }

    private void abandon() {
        if (running != null) {
            running.stop();
            running = null;
        }
    }

    /** A request that another trainer now owns is not worked on here. */
    private final class Ownership implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            LOG.debug("This trainer owns {}", partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            if (running != null && partitions.contains(running.partition())) {
                LOG.info("Another trainer takes over {}", running.request().getId());
                abandon();
            }
        }
    }
}
