package org.ticketstream.local.trainer;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.local.connection.Connection;
import org.ticketstream.local.releases.ReleaseAnnouncer;
import org.ticketstream.schemas.AvroSerde;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.TrainingRequest;
import org.ticketstream.schemas.TrainingRun;
import org.ticketstream.schemas.TrainingState;
import org.ticketstream.training.progress.ProgressListener;

/**
 * A trainer among others in one consumer group: whoever owns the partition of {@code training.requests} works on its requests one after the
 * other, the others stand by. The outcome, the announcement of the release and the end of the request are one Kafka transaction, so that each
 * request ends once; a trainer that lost the partition meanwhile is fenced off (KIP-447). While a training runs the trainer goes on polling: how
 * long it takes does not matter to the group.
 */
public final class TrainerService implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TrainerService.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Connection connection;
    private final TrainingJob job;
    private final ProgressListener listener;
    private final String name =
            ProcessHandle.current().pid() + "-" + UUID.randomUUID().toString().substring(0, 8);
    private final KafkaConsumer<String, TrainingRequest> requests;
    private final KafkaProducer<String, byte[]> outcomes;
    private final Thread thread = new Thread(this::serve, "trainer");
    private volatile boolean closed;
    private volatile RuntimeException failure;
    private Work work;

    /** A request that is worked on by a thread of its own. */
    private record Work(
            ConsumerRecord<String, TrainingRequest> request, FutureTask<TrainingJob.Result> task, Thread thread) {
        TopicPartition partition() {
            return new TopicPartition(request.topic(), request.partition());
        }

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

    private TrainerService(Connection connection, TrainerConfig config, Duration silence, ProgressListener listener) {
        this.connection = connection;
        this.job = new TrainingJob(connection, config, listener);
        this.listener = listener;
        this.requests = connection.groupConsumer(
                connection.topicPrefix() + "ticketstream-trainer", silence, TrainingRequest.class);
        this.outcomes = connection.transactionalProducer(connection.topicPrefix() + "ticketstream-trainer-" + name);
    }

    /**
     * Joins the group and begins.
     *
     * @param silence after which another trainer takes over from one that died; at least 6 s with a broker's usual settings
     */
    public static TrainerService start(
            Connection connection, TrainerConfig config, Duration silence, ProgressListener listener) {
        TrainerService service = new TrainerService(connection, config, silence, listener);
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
            requests.subscribe(List.of(connection.topics().trainingRequests()), new Ownership());
            while (!closed) {
                for (ConsumerRecord<String, TrainingRequest> request : requests.poll(POLL)) {
                    begin(request);
                }
                if (work != null && work.task().isDone()) {
                    end();
                }
            }
        } catch (WakeupException e) {
            LOG.debug("The trainer is closed", e);
        } catch (RuntimeException e) {
            failure = e;
            LOG.error("The trainer ends", e);
        } finally {
            abandon();
        }
    }

    private void begin(ConsumerRecord<String, TrainingRequest> record) {
        requests.pause(requests.assignment());
        FutureTask<TrainingJob.Result> task = new FutureTask<>(() -> job.run(record.value()));
        Thread trainer = new Thread(task, "training");
        work = new Work(record, task, trainer);
        Optional<TrainingRun> before = new TrainingRuns(connection).outcome(record.key());
        if (before.isPresent()) {
            listener.message("request " + record.key() + " has ended already: "
                    + before.get().getState());
            commit(record, Optional.empty(), Optional.empty());
            return;
        }
        listener.message("request " + record.key() + " (" + record.value().getReason() + ")");
        inTransaction(() -> send(
                connection.topics().trainingRuns(),
                TrainingRun.class,
                record.key(),
                run(record.value(), TrainingState.STARTED).build()));
        trainer.start();
    }

    private void end() {
        ConsumerRecord<String, TrainingRequest> record = work.request();
        TrainingRun.Builder run;
        Optional<ModelRelease> release = Optional.empty();
        try {
            TrainingJob.Result result = work.task().get();
            run = run(record.value(), result.accepted() ? TrainingState.PUBLISHED : TrainingState.REFUSED)
                    .setVersion(result.bundle().version())
                    .setParentVersion(result.champion()
                            .map(champion -> champion.version())
                            .orElse(null))
                    .setAccuracy(result.bundle().evaluation().path("accuracy").asDouble())
                    .setMacroF1(result.bundle().evaluation().path("macroF1").asDouble())
                    .setDetail(result.verdict());
            if (result.accepted()) {
                release = Optional.of(ReleaseAnnouncer.activation(
                        result.bundle(), ReleaseAnnouncer.CHAMPION, "training " + record.key()));
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CancellationException) {
                // The process is asked to end: the request is left to whoever comes next.
                work = null;
                closed = true;
                return;
            }
            LOG.warn("Training {} has failed", record.key(), e.getCause());
            run = run(record.value(), TrainingState.FAILED)
                    .setDetail(String.valueOf(e.getCause().getMessage()));
        } catch (InterruptedException e) {
            throw new IllegalStateException("A training that is done cannot be waited for", e);
        }
        TrainingRun ended = run.build();
        listener.message("request " + record.key() + " has ended: " + ended.getState()
                + (ended.getDetail().isEmpty() ? "" : ", " + ended.getDetail()));
        commit(record, Optional.of(ended), release);
    }

    /** All of it happens, or nothing. */
    private void commit(
            ConsumerRecord<String, TrainingRequest> record, Optional<TrainingRun> run, Optional<ModelRelease> release) {
        Work ended = work;
        inTransaction(() -> {
            run.ifPresent(end -> send(connection.topics().trainingRuns(), TrainingRun.class, record.key(), end));
            release.ifPresent(announced ->
                    send(connection.topics().modelReleases(), ModelRelease.class, announced.getAlias(), announced));
            outcomes.sendOffsetsToTransaction(
                    Map.of(ended.partition(), new OffsetAndMetadata(record.offset() + 1)), requests.groupMetadata());
        });
        work = null;
        requests.resume(requests.assignment());
    }

    private void inTransaction(Runnable sending) {
        outcomes.beginTransaction();
        try {
            sending.run();
            outcomes.commitTransaction();
        } catch (KafkaException e) {
            outcomes.abortTransaction();
            throw e;
        }
    }

    private <T extends SpecificRecord> void send(String topic, Class<T> type, String key, T value) {
        byte[] bytes = AvroSerde.of(type, connection.registry()).serializer().serialize(topic, value);
        outcomes.send(new ProducerRecord<>(topic, key, bytes));
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
                LOG.info("Another trainer takes over {}", work.request().key());
                abandon();
            }
        }
    }
}
