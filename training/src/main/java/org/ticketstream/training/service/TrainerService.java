package org.ticketstream.training.service;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.schemas.Aliases;
import org.ticketstream.schemas.AuditAction;
import org.ticketstream.schemas.AvroSerde;
import org.ticketstream.schemas.DeadLetters;
import org.ticketstream.schemas.MalformedRecordException;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.RegistryUnavailableException;
import org.ticketstream.schemas.Topics;
import org.ticketstream.schemas.TrainingRequest;
import org.ticketstream.schemas.TrainingRun;
import org.ticketstream.schemas.TrainingState;
import org.ticketstream.schemas.audit.AuditLog;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.schemas.polling.Unreadable;
import org.ticketstream.training.progress.ProgressListener;
import org.ticketstream.training.stream.ReleaseAnnouncer;
import org.ticketstream.training.stream.RequestId;
import org.ticketstream.training.stream.TrainingRuns;

/**
 * A trainer among others in one consumer group: whoever owns the partition of {@code training.requests} works on its requests one after the
 * other, the others stand by. The outcome, the announcement of the release and the end of the request are one Kafka transaction, so that each
 * request ends once; a trainer that lost the partition meanwhile is fenced off (KIP-447). While a training runs the trainer goes on polling: how
 * long it takes does not matter to the group.
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
    private final Deserializer<TrainingRequest> format;
    private final KafkaProducer<byte[], byte[]> outcomes;
    private final Thread thread = new Thread(this::serve, "trainer");
    private volatile boolean closed;
    private volatile Throwable failure;
    private Work work;

    /**
     * A request that is worked on by a thread of its own.
     *
     * @param next where the group goes on when it has ended
     */
    private record Work(
            TrainingRequest request,
            TopicPartition partition,
            OffsetAndMetadata next,
            FutureTask<TrainingJob.Result> task,
            Thread thread) {

        /** Stops the training where it can go on, and waits until it has saved itself. */
        void stop() {
            thread.interrupt();
            boolean interrupted = false;
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

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
        this.format = AvroSerde.of(TrainingRequest.class, installation.registry()).deserializer();
        this.outcomes = installation.transactionalProducer(installation.topicPrefix() + "ticketstream-trainer-" + name);
    }

    /**
     * Joins the group and begins.
     *
     * @param silence after which another trainer takes over from one that died; at least 6 s with a broker's usual settings
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
     * As the other; besides, somebody hears of what became of the requests that this trainer has ended.
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

    /** Stops; a training that runs saves itself, and whoever gets the request next goes on with it. */
    @Override
    public void close() throws InterruptedException {
        closed = true;
        requests.wakeup();
        thread.join();
    }

    private void serve() {
        try (requests;
                outcomes) {
            outcomes.initTransactions();
            requests.subscribe(List.of(installation.topics().trainingRequests()), new Ownership());
            while (!closed) {
                for (ConsumerRecord<byte[], byte[]> record : requests.poll(POLL)) {
                    take(record);
                }
                if (work != null && work.task().isDone()) {
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
            TrainingRequest request = read(record);
            if (request == null) {
                LOG.info("Nothing is asked for at offset {} of {}", record.offset(), partition);
                inTransaction(() -> passed(partition, next));
            } else {
                begin(request, partition, next);
            }
        } catch (RegistryUnavailableException e) {
            LOG.warn("The request at offset {} of {} waits: {}", record.offset(), partition, e.getMessage());
            requests.seek(partition, record.offset());
        } catch (MalformedRecordException | UnusableRequestException e) {
            putAside(record, partition, next, e);
        }
    }

    /** Null if nothing is asked for. */
    private TrainingRequest read(ConsumerRecord<byte[], byte[]> record) {
        Optional<String> unreadable = Unreadable.reason(record.headers(), record.key(), record.value());
        if (unreadable.isPresent()) {
            throw new UnusableRequestException("Cannot read a training request: " + unreadable.get());
        }
        TrainingRequest request = format.deserialize(record.topic(), record.value());
        if (request != null && !RequestId.isLegal(request.getId())) {
            throw new UnusableRequestException("Cannot train: the id of the request cannot name a directory (got: "
                    + request.getId().length() + " characters)");
        }
        return request;
    }

    private static final class UnusableRequestException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnusableRequestException(String message) {
            super(message);
        }
    }

    private void putAside(
            ConsumerRecord<byte[], byte[]> record, TopicPartition partition, OffsetAndMetadata next, Exception cause) {
        LOG.warn("Dead letter from {} offset {}: {}", partition, record.offset(), cause.getMessage());
        inTransaction(() -> {
            outcomes.send(DeadLetters.letter(installation.topics().deadLetter(), record, cause));
            passed(partition, next);
        });
    }

    private void begin(TrainingRequest request, TopicPartition partition, OffsetAndMetadata next) {
        String id = request.getId();
        Optional<TrainingRun> before = new TrainingRuns(installation).outcome(id);
        if (before.isPresent()) {
            listener.message(
                    "request " + id + " has ended already: " + before.get().getState());
            inTransaction(() -> passed(partition, next));
            return;
        }
        listener.message("request " + id + " (" + request.getReason() + ")");
        inTransaction(() -> send(
                installation.topics().trainingRuns(),
                TrainingRun.class,
                id,
                run(request, TrainingState.STARTED).build()));
        FutureTask<TrainingJob.Result> task = new FutureTask<>(() -> job.run(request));
        work = new Work(request, partition, next, task, new Thread(task, "training"));
        requests.pause(requests.assignment());
        work.thread().start();
    }

    private void end() {
        TrainingRequest request = work.request();
        TrainingRun.Builder run;
        Optional<ModelRelease> release = Optional.empty();
        try {
            TrainingJob.Result result = work.task().get();
            run = run(request, result.accepted() ? TrainingState.PUBLISHED : TrainingState.REFUSED)
                    .setVersion(result.bundle().version())
                    .setParentVersion(result.champion()
                            .map(champion -> champion.version())
                            .orElse(null))
                    .setAccuracy(result.bundle().evaluation().path("accuracy").asDouble())
                    .setMacroF1(result.bundle().evaluation().path("macroF1").asDouble())
                    .setDetail(result.verdict());
            if (result.accepted()) {
                release = Optional.of(ReleaseAnnouncer.activation(
                        result.bundle(), Aliases.CHAMPION, "training " + request.getId()));
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CancellationException) {
                // The process is asked to end: the request is left to whoever comes next.
                work = null;
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
        inTransaction(() -> {
            send(installation.topics().trainingRuns(), TrainingRun.class, ended.getRequestId(), ended);
            release.ifPresent(announced ->
                    send(installation.topics().modelReleases(), ModelRelease.class, announced.getAlias(), announced));
            passed(work.partition(), work.next());
        });
        work = null;
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

    /** The group will not come back to what lies before. */
    private void passed(TopicPartition partition, OffsetAndMetadata next) {
        outcomes.sendOffsetsToTransaction(Map.of(partition, next), requests.groupMetadata());
    }

    /** All of it happens, or nothing. */
    private void inTransaction(Runnable sending) {
        outcomes.beginTransaction();
        try {
            sending.run();
            outcomes.commitTransaction();
        } catch (RuntimeException e) {
            abort(e);
            throw e;
        }
    }

    /** A producer that is fenced off cannot abort either: the reason is what counts. */
    private void abort(RuntimeException reason) {
        try {
            outcomes.abortTransaction();
        } catch (KafkaException e) {
            reason.addSuppressed(e);
        }
    }

    private <T extends SpecificRecord> void send(String topic, Class<T> type, String key, T value) {
        byte[] bytes = AvroSerde.of(type, installation.registry()).serializer().serialize(topic, value);
        outcomes.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), bytes));
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
        if (work != null) {
            work.stop();
            work = null;
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
            if (work != null && partitions.contains(work.partition())) {
                LOG.info("Another trainer takes over {}", work.request().getId());
                abandon();
            }
        }
    }
}
