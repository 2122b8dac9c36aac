package org.ticketstream.classifier.pipeline;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.EitherTypeInfo;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Either;
import org.ticketstream.classifier.checkpoints.CheckpointsOnWrite;
import org.ticketstream.classifier.config.FlinkSettings;
import org.ticketstream.classifier.inprocess.FlinkAddress;
import org.ticketstream.classifier.ledger.Faults;
import org.ticketstream.classifier.ledger.Ledger;
import org.ticketstream.classifier.ledger.Ledger.Entry;
import org.ticketstream.classifier.ledger.LedgerSink;
import org.ticketstream.classifier.ledger.TestTopic;
import org.ticketstream.classifier.ledger.TopicSink;
import org.ticketstream.classifier.ledger.TopicSource;
import org.ticketstream.classifier.release.ReleaseOptions;
import org.ticketstream.classifier.scoring.InFlightBounds;
import org.ticketstream.classifier.scoring.ScoringOptions;
import org.ticketstream.classifier.scoring.Urgency;
import org.ticketstream.classifier.serving.ServedModelLoader;
import org.ticketstream.classifier.serving.TestBundles;
import org.ticketstream.classifier.wire.Answer;
import org.ticketstream.classifier.wire.Arrival;
import org.ticketstream.classifier.wire.DeadLetter;
import org.ticketstream.classifier.wire.Tickets;
import org.ticketstream.classifier.wire.WireTypes;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.ReleaseAction;
import org.ticketstream.schemas.SwapReceipt;
import org.ticketstream.schemas.SwapState;

/** The job between topics and ledgers of this JVM, with faults to arm. The topics and ledgers outlive the job. */
@SuppressWarnings("deprecation") // Flink's old source interface is the shortest way to a source that a test controls
final class PipelineHarness {
    private static final int PARTITIONS = 4;
    private static final int MAX_IN_FLIGHT = 64;
    private static final int MAX_TOKENS = 4_096;
    private static final Duration CHECKPOINT_INTERVAL = Duration.ofMillis(100);
    private static final TypeInformation<Either<DeadLetter, Arrival>> TICKETS =
            new EitherTypeInfo<>(WireTypes.DEAD_LETTER, WireTypes.ARRIVAL);
    private static final TypeInformation<Either<DeadLetter, ModelRelease>> RELEASES =
            new EitherTypeInfo<>(WireTypes.DEAD_LETTER, new AvroTypeInfo<>(ModelRelease.class));

    private final Path dir;
    private final ServedModelLoader loader;
    private final TestTopic<Either<DeadLetter, Arrival>> tickets = new TestTopic<>(PARTITIONS);
    private final TestTopic<Either<DeadLetter, ModelRelease>> releases = new TestTopic<>(1);
    private final Ledger answers = new Ledger();
    private final Ledger shadow = new Ledger();
    private final Ledger deadLetters = new Ledger();
    private final List<Ledger> receiptsByRun = new ArrayList<>();
    private final Faults faults = new Faults(1);
    private JobClient job;
    private int parallelism;

    /** @param dir for checkpoints and savepoints */
    PipelineHarness(Path dir) {
        this(dir, TestBundles.loader());
    }

    PipelineHarness(Path dir, ServedModelLoader loader) {
        this.dir = dir;
        this.loader = loader;
    }

    void start(int parallelism) throws Exception {
        start(parallelism, new Configuration());
    }

    private void start(int parallelism, Configuration flink) throws Exception {
        this.parallelism = parallelism;
        receiptsByRun.add(new Ledger());
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, Integer.MAX_VALUE);
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(10));
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
        FlinkSetup.apply(
                env,
                new FlinkSettings(
                        parallelism,
                        CHECKPOINT_INTERVAL,
                        dir.resolve("checkpoints").toUri().toString(),
                        FlinkAddress.onLoopback()));
        build(env);
        job = env.executeAsync("test");
    }

    private void build(StreamExecutionEnvironment env) {
        ScoringPipeline pipeline = ScoringPipeline.of(
                env.addSource(new TopicSource<>(tickets), "tickets", TICKETS)
                        .uid("tickets")
                        .map(faults.step())
                        .returns(TICKETS)
                        .uid("fault-before"),
                env.addSource(new TopicSource<>(releases), "releases", RELEASES)
                        .uid("releases")
                        .setParallelism(1),
                ScoringOptions.following(
                        ReleaseOptions.of(loader), new InFlightBounds(MAX_IN_FLIGHT, MAX_TOKENS), Urgency.NEVER));
        CheckpointsOnWrite checkpoints = CheckpointsOnWrite.in(env, CHECKPOINT_INTERVAL);
        DataStream<Answer> answered =
                pipeline.answers().map(faults.step()).returns(WireTypes.ANSWER).uid("fault-behind");
        checkpoints
                .requestedBy(answered, "answers-commit")
                .sinkTo(new LedgerSink<>(answers, PipelineHarness::line))
                .uid("answers");
        checkpoints
                .requestedBy(pipeline.shadow(), "shadow-answers-commit")
                .sinkTo(new LedgerSink<>(shadow, PipelineHarness::line))
                .uid("shadow-answers");
        checkpoints
                .requestedBy(pipeline.rollbacks(), "rollbacks-commit")
                .sinkTo(new TopicSink<>(releases, Either::Right))
                .uid("rollbacks");
        checkpoints
                .requestedBy(pipeline.deadLetters(), "dead-letters-commit")
                .sinkTo(new LedgerSink<>(
                        deadLetters, letter -> new Entry(text(letter.key()), text(letter.value()), "", 0)))
                .uid("dead-letters");
        checkpoints
                .requestedBy(pipeline.receipts(), "receipts-commit")
                .sinkTo(new LedgerSink<>(receipts(), PipelineHarness::line))
                .uid("receipts");
    }

    private static Entry line(Answer answer) {
        return new Entry(
                answer.classification().getTicketId(),
                answer.classification().getContentHash(),
                answer.classification().getModelVersion(),
                answer.classification().getClassifiedAt().toEpochMilli());
    }

    private static Entry line(SwapReceipt receipt) {
        return new Entry(
                Integer.toString(receipt.getSubtask()),
                receipt.getState().name(),
                receipt.getVersion(),
                receipt.getAt().toEpochMilli());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Stops with a savepoint and resumes from it with another parallelism. */
    void rescale(int newParallelism) throws Exception {
        String savepoint = job.stopWithSavepoint(
                        false, dir.resolve("savepoints").toUri().toString(), SavepointFormatType.CANONICAL)
                .get();
        job.getJobExecutionResult().get();
        start(newParallelism, new Configuration().set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint));
    }

    /** Resumes from a savepoint of another run; the topics must begin with the same records. */
    void restore(Path savepoint, int parallelism) throws Exception {
        start(
                parallelism,
                new Configuration()
                        .set(
                                StateRecoveryOptions.SAVEPOINT_PATH,
                                savepoint.toUri().toString()));
    }

    /** Writes a savepoint below the directory and cancels the job. */
    void savepointAndCancel(Path target) throws Exception {
        String unused = job.triggerSavepoint(target.toUri().toString(), SavepointFormatType.CANONICAL)
                .get();
        job.cancel().get();
    }

    /** Ends the topics; returns when the job has finished. */
    void finish() throws Exception {
        tickets.complete();
        releases.complete();
        job.getJobExecutionResult().get();
    }

    void send(CleanTicket ticket) {
        tickets.append(
                Math.floorMod(ticket.getTicketId().hashCode(), PARTITIONS), Either.Right(Tickets.arrival(ticket)));
    }

    void send(DeadLetter unreadable) {
        tickets.append(0, Either.Left(unreadable));
    }

    void publish(ModelRelease release) {
        releases.append(0, Either.Right(release));
    }

    void publish(ReleaseBundle bundle) {
        publish(TestBundles.release(bundle));
    }

    /** Returns when every subtask has reported the state of the version since the job was started or rescaled. */
    void await(SwapState state, ReleaseBundle bundle) throws InterruptedException {
        receipts()
                .await(lines -> lines.stream()
                                .filter(line -> line.model().equals(bundle.version())
                                        && line.value().equals(state.name()))
                                .map(Entry::key)
                                .distinct()
                                .count()
                        >= parallelism);
    }

    /** Returns when the release topic says that the challenger is retired. */
    void awaitRetirement(ReleaseBundle challenger) throws InterruptedException {
        releases.await(
                0,
                record -> record.isRight()
                        && record.right().getAction() == ReleaseAction.RETIRE
                        && record.right().getVersion().equals(challenger.version()));
    }

    void awaitAnswers(int count) throws InterruptedException {
        answers.await(lines -> lines.size() >= count);
    }

    void awaitDeadLetters(int count) throws InterruptedException {
        deadLetters.await(lines -> lines.size() >= count);
    }

    List<Entry> answers() {
        return answers.entries();
    }

    Map<String, String> modelByTicket() {
        return answers().stream().collect(Collectors.toMap(Entry::key, Entry::model));
    }

    List<Entry> shadow() {
        return shadow.entries();
    }

    List<Entry> deadLetters() {
        return deadLetters.entries();
    }

    /** Of the present run. */
    private Ledger receipts() {
        return receiptsByRun.get(receiptsByRun.size() - 1);
    }

    /** What every run of the job has reported of its releases. */
    List<List<Entry>> receiptsByRun() {
        return receiptsByRun.stream().map(Ledger::entries).toList();
    }

    Faults faults() {
        return faults;
    }
}
