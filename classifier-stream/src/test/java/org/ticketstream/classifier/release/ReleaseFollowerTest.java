package org.ticketstream.classifier.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ticketstream.schemas.SwapState.ACTIVE;
import static org.ticketstream.schemas.SwapState.ANNOUNCED;
import static org.ticketstream.schemas.SwapState.CLOSED;
import static org.ticketstream.schemas.SwapState.FETCHED;
import static org.ticketstream.schemas.SwapState.LOADED;
import static org.ticketstream.schemas.SwapState.REJECTED;
import static org.ticketstream.schemas.SwapState.VERIFIED;
import static org.ticketstream.schemas.SwapState.WARMED;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailbox;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.classifier.serving.TestBundles;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.SwapReceipt;
import org.ticketstream.schemas.SwapState;

@Timeout(60)
@SuppressWarnings("try") // the harness declares close() with Exception
class ReleaseFollowerTest {
    @TempDir
    private static Path dir;

    private static ReleaseBundle first;
    private static ReleaseBundle second;

    @BeforeAll
    static void writeBundles() throws IOException {
        first = TestBundles.write(dir, 1);
        second = TestBundles.write(dir, 2);
    }

    private static OneInputStreamOperatorTestHarness<ModelRelease, SwapReceipt> harness(int parallelism, int subtask)
            throws Exception {
        ReleaseOptions options = ReleaseOptions.of(TestBundles.loader());
        return new OneInputStreamOperatorTestHarness<>(
                new ReleaseFollowerFactory(options), parallelism, parallelism, subtask);
    }

    private static void process(
            OneInputStreamOperatorTestHarness<ModelRelease, SwapReceipt> harness, ModelRelease release)
            throws Exception {
        harness.processElement(new StreamRecord<>(release));
    }

    /** Processes the task's mails until the version has reached the state. */
    private static SwapReceipt await(
            OneInputStreamOperatorTestHarness<ModelRelease, SwapReceipt> harness, String version, SwapState state)
            throws Exception {
        while (true) {
            for (SwapReceipt receipt : harness.extractOutputValues()) {
                if (receipt.getVersion().equals(version) && receipt.getState() == state) {
                    return receipt;
                }
            }
            harness.getTaskMailbox().take(TaskMailbox.MIN_PRIORITY).run();
        }
    }

    private static List<SwapState> statesOf(
            OneInputStreamOperatorTestHarness<ModelRelease, SwapReceipt> harness, String version) {
        return harness.extractOutputValues().stream()
                .filter(receipt -> receipt.getVersion().equals(version))
                .map(SwapReceipt::getState)
                .toList();
    }

    @Test
    void reportsEveryStepOfASwap() throws Exception {
        try (OneInputStreamOperatorTestHarness<ModelRelease, SwapReceipt> harness = harness(2, 1)) {
            harness.open();
            process(harness, TestBundles.release(first));
            await(harness, first.version(), ACTIVE);
            process(harness, TestBundles.release(second));

            SwapReceipt active = await(harness, second.version(), ACTIVE);
            await(harness, first.version(), CLOSED);

            assertThat(statesOf(harness, second.version()))
                    .containsExactly(ANNOUNCED, FETCHED, VERIFIED, LOADED, WARMED, ACTIVE);
            assertThat(active.getAlias()).isEqualTo("champion");
            assertThat(active.getSubtask()).isEqualTo(1);
            assertThat(active.getParallelism()).isEqualTo(2);
            assertThat(active.getWeightsHash()).isEqualTo(second.manifest().weightsSha256());
            assertThat(active.getTarget()).isEqualTo(TestBundles.TARGET);
            assertThat(active.getMillisSinceAnnounced()).isNotNegative();
            assertThat(active.getReason()).isNull();
        }
    }

    @Test
    void aReceiptIsSmallWhateverAnAnnouncementHolds() throws Exception {
        ModelRelease large = ModelRelease.newBuilder(TestBundles.release(first))
                .setAlias("a".repeat(300_000))
                .setVersion("v".repeat(300_000))
                .build();
        try (OneInputStreamOperatorTestHarness<ModelRelease, SwapReceipt> harness = harness(1, 0)) {
            harness.open();
            process(harness, large);

            SwapReceipt receipt = await(harness, "v".repeat(300) + "... (300000 characters)", REJECTED);

            assertThat(receipt.toString().length()).isLessThan(10_000);
            assertThat(receipt.getReason()).contains("the alias must be one of");
        }
    }

    @Test
    void comesBackWithTheModelThatWasActive() throws Exception {
        OperatorSubtaskState state;
        try (OneInputStreamOperatorTestHarness<ModelRelease, SwapReceipt> harness = harness(1, 0)) {
            harness.open();
            process(harness, TestBundles.release(first));
            await(harness, first.version(), ACTIVE);
            process(harness, TestBundles.release(second));
            await(harness, second.version(), ACTIVE);
            state = harness.snapshot(1, 1);
        }
        try (OneInputStreamOperatorTestHarness<ModelRelease, SwapReceipt> harness = harness(1, 0)) {
            harness.initializeState(state);
            harness.open();

            await(harness, second.version(), ACTIVE);

            assertThat(statesOf(harness, first.version())).isEmpty();
        }
    }

    @Test
    void everySubtaskOfARescaledJobComesBackWithIt() throws Exception {
        OperatorSubtaskState state;
        try (OneInputStreamOperatorTestHarness<ModelRelease, SwapReceipt> harness = harness(1, 0)) {
            harness.open();
            process(harness, TestBundles.release(second));
            await(harness, second.version(), ACTIVE);
            state = harness.snapshot(1, 1);
        }
        for (int subtask = 0; subtask < 2; subtask++) {
            OperatorSubtaskState share =
                    OneInputStreamOperatorTestHarness.repartitionOperatorState(state, 2, 1, 2, subtask);
            try (OneInputStreamOperatorTestHarness<ModelRelease, SwapReceipt> harness = harness(2, subtask)) {
                harness.initializeState(share);
                harness.open();

                assertThat(await(harness, second.version(), ACTIVE).getSubtask())
                        .isEqualTo(subtask);
            }
        }
    }

    @Test
    void aReleaseThatWasOnItsWayGoesOnAfterARestart() throws Exception {
        OperatorSubtaskState state;
        try (OneInputStreamOperatorTestHarness<ModelRelease, SwapReceipt> harness = harness(1, 0)) {
            harness.open();
            process(harness, TestBundles.release(first));
            state = harness.snapshot(1, 1);
        }
        try (OneInputStreamOperatorTestHarness<ModelRelease, SwapReceipt> harness = harness(1, 0)) {
            harness.initializeState(state);
            harness.open();

            await(harness, first.version(), ACTIVE);
        }
    }

    @Test
    void aRejectedReleaseIsReportedWithItsReasonAndNotTriedAgain() throws Exception {
        ModelRelease broken = ModelRelease.newBuilder(TestBundles.release(second))
                .setVersion("broken")
                .build();
        OperatorSubtaskState state;
        try (OneInputStreamOperatorTestHarness<ModelRelease, SwapReceipt> harness = harness(1, 0)) {
            harness.open();
            process(harness, TestBundles.release(first));
            await(harness, first.version(), ACTIVE);
            process(harness, broken);
            assertThat(await(harness, "broken", REJECTED).getReason()).contains("must be broken as announced");
            state = harness.snapshot(1, 1);
        }
        try (OneInputStreamOperatorTestHarness<ModelRelease, SwapReceipt> harness = harness(1, 0)) {
            harness.initializeState(state);
            harness.open();
            await(harness, first.version(), ACTIVE);

            assertThat(statesOf(harness, "broken")).isEmpty();
        }
    }
}
