package org.ticketstream.training.service;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.apache.kafka.common.errors.TimeoutException;
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
import org.ticketstream.schemas.TrainingStop;
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
    private final RunRecords records = new RunRecords(name);
    private final Consumer<byte[], byte[]> requests;
    private final TrainingRequestReader reader;
    private final StopRequests stops;
    private final ProgressTopic progress;
    private final TrainerTransactions transactions;
    private final Thread thread = new Thread(this::serve, "trainer");
    private volatile boolean closed;
    private volatile Throwable failure;
    private RunningTraining running;
    private boolean lookForStops;

    private TrainerService(
            Installation installation,
            TrainerConfig config,
            Duration silence,
            ProgressListener listener,
            RunListener runs) {
        this.installation = installation;
        this.progress = new ProgressTopic(installation, name);
        this.job = new TrainingJob(installation, config, listener.and(progress));
        this.listener = listener;
        this.runs = runs;
        this.requests = installation.groupConsumer(installation.topicPrefix() + "ticketstream-trainer", silence);
        this.reader = new TrainingRequestReader(installation);
        this.stops = new StopRequests(installation);
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
                topics.trainingProgress(),
                topics.trainingStops(),
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
                stops;
                progress;
                transactions) {
            transactions.init();
            stops.catchUp();
            progress.start();
            requests.subscribe(List.of(installation.topics().trainingRequests()), new Ownership());
            while (!closed) {
                for (ConsumerRecord<byte[], byte[]> record : requests.poll(POLL)) {
                    take(record);
                }
                heedStops();
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
        Optional<TrainingRun> before =
                Optional.ofNullable(new TrainingRuns(installation).latest().get(id));
        if (before.isPresent() && before.get().getState() != TrainingState.STARTED) {
            listener.message(
                    "request " + id + " has ended already: " + before.get().getState());
            transactions.run(() -> transactions.passed(partition, next));
            return;
        }
        Optional<Instant> begun = before.map(run -> run.getStartedAt() == null ? run.getAt() : run.getStartedAt());
        Optional<TrainingStop> stop = stops.of(id);
        if (stop.isPresent()) {
            discard(id);
            end(records.stopped(request, begun, stop.get()), Map.of(partition, next));
            return;
        }
        start(request, begun.orElseGet(RunRecords::now), partition, next);
    }

    private void start(TrainingRequest request, Instant begun, TopicPartition partition, OffsetAndMetadata next) {
        listener.message("request " + request.getId() + " (" + request.getReason() + ")");
        transactions.run(() -> transactions.send(records.started(request, begun)));
        progress.follow(request.getId());
        running = RunningTraining.start(request, begun, partition, next, () -> job.run(request));
        requests.pause(requests.assignment());
    }

    /** Ends what is to be stopped: the running training as soon as it can, and those that wait at once. */
    private void heedStops() {
        if (!stops.poll() && !lookForStops) {
            return;
        }
        if (running != null && stops.of(running.request().getId()).isPresent()) {
            running.interrupt();
        }
        try {
            Map<TopicPartition, OffsetAndMetadata> places = places();
            List<TrainingRequest> waiting = new WaitingRequests(installation, reader).find(places, stops.ids());
            lookForStops = false;
            waiting.forEach(request -> end(
                    records.stopped(
                            request, Optional.empty(), stops.of(request.getId()).orElseThrow()),
                    places));
        } catch (RegistryUnavailableException | TimeoutException e) {
            LOG.warn("Cannot look for stopped requests, and tries again: {}", e.getMessage());
            lookForStops = true;
        }
    }

    /** Where the group is. */
    private Map<TopicPartition, OffsetAndMetadata> places() {
        Map<TopicPartition, OffsetAndMetadata> places = new HashMap<>();
        for (TopicPartition each : requests.assignment()) {
            places.put(
                    each,
                    running != null && running.partition().equals(each)
                            ? running.here()
                            : new OffsetAndMetadata(requests.position(each)));
        }
        return places;
    }

    /** A request that was not begun. */
    private void end(TrainingRun ended, Map<TopicPartition, OffsetAndMetadata> places) {
        tell(ended);
        transactions.run(() -> {
            transactions.send(ended);
            transactions.stay(places);
        });
        runs.runEnded(ended);
    }

    private void discard(String id) {
        try {
            job.discard(id);
        } catch (RuntimeException e) {
            LOG.warn("Some of the stopped training {} stays: {}", id, e.getMessage());
        }
    }

    private void tell(TrainingRun ended) {
        listener.message("request " + ended.getRequestId() + " has ended: " + ended.getState()
                + (ended.getDetail().isEmpty() ? "" : ", " + ended.getDetail()));
    }

    private void end() {
        TrainingRequest request = running.request();
        Optional<TrainingStop> stop = stops.of(request.getId());
        try {
            if (stop.isPresent()) {
                discard(request.getId());
                commit(records.stopped(request, Optional.of(running.begun()), stop.get()), Optional.empty());
                return;
            }
            TrainingJob.Result result = running.task().get();
            Optional<ModelRelease> release = Optional.of(result)
                    .filter(TrainingJob.Result::accepted)
                    .map(accepted -> ReleaseAnnouncer.activation(
                            accepted.bundle(), Aliases.CHAMPION, "training " + request.getId()));
            commit(records.judged(request, running.begun(), result), release);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CancellationException) {
                // The process is asked to end: the request is left to the next trainer.
                running = null;
                closed = true;
                return;
            }
            LOG.warn("Training {} has failed", request.getId(), e.getCause());
            commit(
                    records.failed(
                            request,
                            running.begun(),
                            String.valueOf(e.getCause().getMessage())),
                    Optional.empty());
        } catch (InterruptedException e) {
            throw new IllegalStateException("A training that is done cannot be waited for", e);
        }
    }

    private void commit(TrainingRun ended, Optional<ModelRelease> release) {
        tell(ended);
        progress.forget();
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

    private void abandon() {
        if (running != null) {
            running.stop();
            running = null;
            progress.forget();
        }
    }

    /** A request that another trainer now owns is not worked on here. */
    private final class Ownership implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            LOG.debug("This trainer owns {}", partitions);
            lookForStops = true;
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
