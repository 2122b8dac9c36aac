package org.ticketstream.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.EitherTypeInfo;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.types.Either;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.classifier.ledger.Faults;
import org.ticketstream.classifier.ledger.Ledger;
import org.ticketstream.classifier.ledger.Ledger.Entry;
import org.ticketstream.classifier.ledger.LedgerSink;
import org.ticketstream.classifier.ledger.TestTopic;
import org.ticketstream.classifier.ledger.TopicSource;
import org.ticketstream.classifier.release.ReleaseOptions;
import org.ticketstream.classifier.serving.TestBundles;
import org.ticketstream.classifier.wire.Arrival;
import org.ticketstream.classifier.wire.DeadLetter;
import org.ticketstream.classifier.wire.Tickets;
import org.ticketstream.classifier.wire.WireTypes;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.SwapState;

@Timeout(180)
@SuppressWarnings("deprecation") // Flink's old source interface is the shortest way to a source that a test controls
class ScoringPipelineTest {
    private static final int PARTITIONS = 4;
    private static final int PARALLELISM = 2;
    private static final TypeInformation<Either<DeadLetter, Arrival>> TICKETS =
            new EitherTypeInfo<>(WireTypes.DEAD_LETTER, WireTypes.ARRIVAL);
    private static final TypeInformation<Either<DeadLetter, ModelRelease>> RELEASES =
            new EitherTypeInfo<>(WireTypes.DEAD_LETTER, new AvroTypeInfo<>(ModelRelease.class));

    @RegisterExtension
    private static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
                    .setNumberTaskManagers(1)
                    .setNumberSlotsPerTaskManager(PARALLELISM)
                    .build());

    @TempDir
    private static Path dir;

    private static ReleaseBundle first;
    private static ReleaseBundle second;

    private final TestTopic<Either<DeadLetter, Arrival>> tickets = new TestTopic<>(PARTITIONS);
    private final TestTopic<Either<DeadLetter, ModelRelease>> releases = new TestTopic<>(1);
    private final Ledger answers = new Ledger();
    private final Ledger deadLetters = new Ledger();
    private final Ledger receipts = new Ledger();
    private final Faults faults = new Faults(1);

    @BeforeAll
    static void writeBundles() throws IOException {
        first = TestBundles.write(dir, 1);
        second = TestBundles.write(dir, 2);
    }

    private JobClient start() throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        ClassifierJob.configure(
                env,
                ClassifierJobConfig.parse(Map.of(
                        "bootstrap-servers", "none",
                        "registry-url", "none",
                        "parallelism", Integer.toString(PARALLELISM),
                        "checkpoint-interval", "100ms",
                        "checkpoint-dir", dir.resolve("checkpoints").toUri().toString())));
        ScoringPipeline pipeline = ScoringPipeline.of(
                env.addSource(new TopicSource<>(tickets), "tickets", TICKETS)
                        .uid("tickets")
                        .map(faults.step())
                        .returns(TICKETS)
                        .uid("fault"),
                env.addSource(new TopicSource<>(releases), "releases", RELEASES)
                        .uid("releases")
                        .setParallelism(1),
                new ReleaseOptions(TestBundles.loader(), ""),
                64);
        pipeline.answers()
                .sinkTo(new LedgerSink<>(
                        answers,
                        answer -> new Entry(
                                answer.classification().getTicketId(),
                                answer.classification().getContentHash(),
                                answer.classification().getModelVersion())))
                .uid("answers");
        pipeline.deadLetters()
                .sinkTo(new LedgerSink<>(
                        deadLetters, letter -> new Entry(text(letter.key()), text(letter.value()), "")))
                .uid("dead-letters");
        pipeline.receipts()
                .sinkTo(new LedgerSink<>(
                        receipts,
                        receipt -> new Entry(
                                receipt.getSubtask() + "", receipt.getState().name(), receipt.getVersion())))
                .uid("receipts");
        return env.executeAsync("test");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private void sendTickets(int from, int to) {
        for (int i = from; i < to; i++) {
            Arrival arrival = Tickets.arrival("t-" + i, "the invoice is late ".repeat(1 + i % 5));
            tickets.append(i % PARTITIONS, Either.Right(arrival));
        }
    }

    private void publish(ReleaseBundle bundle) {
        releases.append(0, Either.Right(TestBundles.release(bundle)));
    }

    private void awaitActive(ReleaseBundle bundle) throws InterruptedException {
        receipts.await(lines -> lines.stream()
                        .filter(line -> line.model().equals(bundle.version())
                                && line.value().equals(SwapState.ACTIVE.name()))
                        .map(Entry::key)
                        .distinct()
                        .count()
                == PARALLELISM);
    }

    private void finish(JobClient job) throws Exception {
        tickets.complete();
        releases.complete();
        job.getJobExecutionResult().get();
    }

    private static List<String> ids(int to) {
        return IntStream.range(0, to).mapToObj(i -> "t-" + i).toList();
    }

    private Map<String, String> modelByTicket() {
        return answers.entries().stream().collect(Collectors.toMap(Entry::key, Entry::model));
    }

    @Test
    void everyTicketIsAnsweredOnceThroughASwapAndTaskFailures() throws Exception {
        publish(first);
        JobClient job = start();
        sendTickets(0, 1000);
        answers.await(lines -> lines.size() == 1000);
        assertThat(modelByTicket().values()).containsOnly(first.version());

        publish(second);
        awaitActive(second);
        sendTickets(1000, 1500);
        answers.await(lines -> lines.size() == 1500);
        faults.arm(3);
        while (faults.left() > 0) {
            int sent = answers.entries().size();
            sendTickets(sent, sent + 500);
            answers.await(lines -> lines.size() == sent + 500);
        }
        int total = answers.entries().size();
        finish(job);

        assertThat(answers.entries()).extracting(Entry::key).containsExactlyInAnyOrderElementsOf(ids(total));
        assertThat(modelByTicket().get("t-1200")).isEqualTo(second.version());
        assertThat(modelByTicket().get("t-" + (total - 1))).isEqualTo(second.version());
        assertThat(deadLetters.entries()).isEmpty();
    }

    @Test
    void ticketsWaitForTheFirstModelAndUnreadableOnesDoNotHoldThemUp() throws Exception {
        JobClient job = start();
        sendTickets(0, 500);
        for (int i = 0; i < 20; i++) {
            DeadLetter letter =
                    DeadLetter.of(Tickets.arrival("bad-" + i, "").record(), new IllegalStateException("unreadable"));
            tickets.append(i % PARTITIONS, Either.Left(letter));
        }
        publish(first);
        answers.await(lines -> lines.size() == 500);
        finish(job);

        assertThat(answers.entries()).extracting(Entry::key).containsExactlyInAnyOrderElementsOf(ids(500));
        assertThat(deadLetters.entries()).hasSize(20).extracting(Entry::value).containsOnly("\u0001\u0002\u0003");
    }
}
