package org.ticketstream.classifier.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ticketstream.schemas.SwapState.ACTIVE;
import static org.ticketstream.schemas.SwapState.ANNOUNCED;
import static org.ticketstream.schemas.SwapState.CLOSED;
import static org.ticketstream.schemas.SwapState.DRAINING;
import static org.ticketstream.schemas.SwapState.FETCHED;
import static org.ticketstream.schemas.SwapState.LOADED;
import static org.ticketstream.schemas.SwapState.REJECTED;
import static org.ticketstream.schemas.SwapState.VERIFIED;
import static org.ticketstream.schemas.SwapState.WARMED;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.classifier.release.GatedLoader.Stage;
import org.ticketstream.classifier.routing.ActiveModel;
import org.ticketstream.classifier.routing.HealthBounds;
import org.ticketstream.classifier.serving.FaultyLoader;
import org.ticketstream.classifier.serving.ServedModelLoader;
import org.ticketstream.classifier.serving.TestBundles;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.store.BundleSettings;
import org.ticketstream.model.testing.TinyBundle;
import org.ticketstream.schemas.ChallengerMode;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.ReleaseAction;

@Timeout(60)
class ReleaseBoardTest {
    @TempDir
    private static Path dir;

    private static ReleaseBundle first;
    private static ReleaseBundle second;
    private static ReleaseBundle third;

    private final Recorder recorder = new Recorder();
    private ReleaseBoard board;

    @BeforeAll
    static void writeBundles() throws IOException {
        first = TestBundles.write(dir, 1);
        second = TestBundles.write(dir, 2);
        third = TestBundles.write(dir, 3);
    }

    @BeforeEach
    void openBoard() {
        board = board(TestBundles.loader());
    }

    private ReleaseBoard board(ServedModelLoader loader) {
        ReleaseSteps steps = OpenBoard.steps(
                BundleSettings.defaults().withCache(dir.resolve("cache").toString()), loader);
        ReleaseBoard board = new ReleaseBoard(steps, ReleaseOptions.of(loader), Clock.systemUTC());
        board.follow(recorder);
        return board;
    }

    private void announce(long sequence, ReleaseBundle bundle) {
        board.announce(sequence, TestBundles.release(bundle), recorder);
    }

    private void announceChallenger(long sequence, ReleaseBundle bundle, ChallengerMode mode, double share) {
        board.announce(sequence, TestBundles.challenger(bundle, mode, share), recorder);
    }

    private void retire(long sequence, String version) {
        ModelRelease retirement = ModelRelease.newBuilder(TestBundles.challenger(second, ChallengerMode.SHADOW, 1))
                .setAction(ReleaseAction.RETIRE)
                .setVersion(version)
                .build();
        board.announce(sequence, retirement, recorder);
    }

    private String serving() {
        return board.models().champion().orElseThrow().provenance().version();
    }

    @Test
    void aReleaseBecomesActiveStepByStep() throws Exception {
        CompletableFuture<Optional<ActiveModel>> waiting = board.selection().enterChampion();
        assertThat(waiting).isNotDone();

        announce(0, first);

        ActiveModel model = waiting.get().orElseThrow();
        assertThat(model.provenance().version()).isEqualTo(first.version());
        assertThat(model.provenance().weightsSha256())
                .isEqualTo(first.manifest().weightsSha256());
        assertThat(model.classify("the invoice is late").get().topK()).hasSize(3);
        assertThat(recorder.statesOf(0)).containsExactly(ANNOUNCED, FETCHED, VERIFIED, LOADED, WARMED, ACTIVE);
    }

    @Test
    void theOldModelServesWhileTheNewOneLoadsAndIsClosedBehindItsLastTicket() throws Exception {
        GatedLoader loader = new GatedLoader(second.version(), Stage.LOAD);
        board = board(loader);
        announce(0, first);
        recorder.await(0, ACTIVE);
        ActiveModel entered = board.selection().enterChampion().get().orElseThrow();

        announce(1, second);
        loader.awaitReached();
        assertThat(serving()).isEqualTo(first.version());
        loader.letThrough();
        recorder.await(1, ACTIVE);

        assertThat(serving()).isEqualTo(second.version());
        recorder.await(0, DRAINING);
        assertThat(recorder.statesOf(0)).doesNotContain(CLOSED);
        assertThat(entered.classify("printer").get().confidence()).isBetween(0.0, 1.0);
        entered.leave();
        recorder.await(0, CLOSED);
        assertThat(entered.enter()).isFalse();
    }

    @Test
    void aDamagedBundleIsRejectedAndTheChampionStays() throws Exception {
        ReleaseBundle damaged = TestBundles.write(dir, 50);
        TinyBundle.damage(damaged);
        announce(0, first);
        recorder.await(0, ACTIVE);

        announce(1, damaged);

        ReleaseProgress rejected = recorder.await(1, REJECTED);
        assertThat(rejected.reason().orElseThrow()).contains("model.safetensors");
        assertThat(recorder.statesOf(1)).containsExactly(ANNOUNCED, FETCHED, REJECTED);
        assertThat(serving()).isEqualTo(first.version());
        assertThat(recorder.statesOf(0)).endsWith(ACTIVE);
    }

    @Test
    void aModelThatDoesNotSayWhatItPromisesIsRejected() throws Exception {
        announce(0, TestBundles.writeThatFailsItsSelfCheck(dir, 51));

        recorder.await(0, REJECTED);

        assertThat(recorder.statesOf(0)).containsExactly(ANNOUNCED, FETCHED, VERIFIED, LOADED, REJECTED);
        assertThat(board.models().champion()).isEmpty();
    }

    @Test
    void whatCannotBeAReleaseIsRejectedWithTheReason() throws Exception {
        ModelRelease release = TestBundles.release(first);
        List<ModelRelease> hostile = List.of(
                ModelRelease.newBuilder(release).setSha256(dir.toString()).build(),
                ModelRelease.newBuilder(release).setSha256("").build(),
                ModelRelease.newBuilder(release)
                        .setSha256(first.manifestSha256().toUpperCase(Locale.ROOT))
                        .build(),
                ModelRelease.newBuilder(release).setVersion("../../x").build(),
                ModelRelease.newBuilder(release).setVersion("a\nb").build(),
                ModelRelease.newBuilder(release).setBundleUri("file:/a/%00").build(),
                ModelRelease.newBuilder(release)
                        .setLabels(List.of("how_to", "billing", "hardware"))
                        .build());
        for (int number = 0; number < hostile.size(); number++) {
            board.announce(number, hostile.get(number), recorder);
            assertThat(recorder.await(number, REJECTED).reason())
                    .as("hostile %d", number)
                    .hasValueSatisfying(
                            reason -> assertThat(reason).startsWith("Cannot").contains("(got: "));
        }
        announce(hostile.size(), first);
        recorder.await(hostile.size(), ACTIVE);
    }

    @Test
    void anotherBundleThanTheOneAnnouncedIsRejected() throws Exception {
        ModelRelease release = TestBundles.release(first);
        board.announce(
                0,
                ModelRelease.newBuilder(release)
                        .setSha256(second.manifestSha256())
                        .build(),
                recorder);
        board.announce(1, ModelRelease.newBuilder(release).setVersion("v7").build(), recorder);
        board.announce(
                2,
                ModelRelease.newBuilder(release)
                        .setBundleUri("file:///no/where")
                        .build(),
                recorder);

        assertThat(recorder.await(0, REJECTED).reason().orElseThrow()).contains(second.manifestSha256());
        assertThat(recorder.await(1, REJECTED).reason().orElseThrow()).contains("must be v7");
        assertThat(recorder.await(2, REJECTED).reason().orElseThrow()).contains("file:///no/where");
    }

    @Test
    void releasesThatCannotBeTakenOnSayWhy() throws Exception {
        ModelRelease release = TestBundles.release(first);
        board.announce(0, ModelRelease.newBuilder(release).setAlias("queen").build(), recorder);
        board.announce(
                1,
                ModelRelease.newBuilder(release).setAction(ReleaseAction.RETIRE).build(),
                recorder);

        board.announce(2, ModelRelease.newBuilder(release).setTrafficShare(1.5).build(), recorder);

        assertThat(recorder.await(2, REJECTED).reason().orElseThrow()).contains("got: 1.5");
        assertThat(recorder.await(0, REJECTED).reason().orElseThrow()).contains("got: queen");
        assertThat(recorder.await(1, REJECTED).reason().orElseThrow()).contains("cannot be retired");
    }

    /** As at the start of a stack whose champion is announced once more. */
    @Test
    void aVersionThatIsAnnouncedAgainIsNotRejected() throws Exception {
        GatedLoader loader = new GatedLoader(first.version(), Stage.LOAD);
        board = board(loader);
        announce(0, first);
        loader.awaitReached();
        announce(1, first);
        announce(2, first);
        loader.letThrough();

        recorder.await(2, ACTIVE);
        announce(1, first);

        assertThat(serving()).isEqualTo(first.version());
        assertThat(recorder.statesOf(0)).doesNotContain(REJECTED);
        assertThat(recorder.statesOf(1)).doesNotContain(REJECTED);
    }

    @Test
    void severalReleasesInQuickSuccessionEndAtTheNewest() throws Exception {
        GatedLoader loader = new GatedLoader(first.version(), Stage.LOAD);
        board = board(loader);
        announce(0, first);
        loader.awaitReached();
        announce(1, second);
        announce(2, third);
        loader.letThrough();

        recorder.await(2, ACTIVE);

        assertThat(serving()).isEqualTo(third.version());
        assertThat(recorder.await(0, REJECTED).reason().orElseThrow()).contains("superseded by " + third.version());
        assertThat(recorder.await(1, REJECTED).reason().orElseThrow()).contains("superseded by " + third.version());
        assertThat(recorder.statesOf(1)).containsExactly(ANNOUNCED, REJECTED);
    }

    @Test
    void aReleaseThatComesWhileTheLastStepOfAnotherIsMadeFollowsIt() throws Exception {
        GatedLoader loader = new GatedLoader(first.version(), Stage.WARM_UP);
        board = board(loader);
        announce(0, first);
        loader.awaitReached();
        announce(1, second);
        loader.letThrough();

        recorder.await(1, ACTIVE);
        recorder.await(0, CLOSED);

        assertThat(serving()).isEqualTo(second.version());
        assertThat(recorder.statesOf(0)).contains(ACTIVE, DRAINING);
    }

    @Test
    void whenTheNewestIsRejectedTheOneBeforeItGoesOn() throws Exception {
        GatedLoader loader = new GatedLoader(first.version(), Stage.LOAD);
        board = board(loader);
        announce(0, first);
        loader.awaitReached();
        announce(1, second);
        announce(2, TestBundles.writeThatFailsItsSelfCheck(dir, 52));
        loader.letThrough();

        recorder.await(2, REJECTED);
        recorder.await(1, ACTIVE);

        assertThat(serving()).isEqualTo(second.version());
    }

    @Test
    void aReleaseIsLoadedOnceAndLateAnnouncersHearAllOfIt() throws Exception {
        GatedLoader loader = GatedLoader.open();
        board = board(loader);
        announce(0, first);
        recorder.await(0, ACTIVE);

        Recorder late = new Recorder();
        board.follow(late);
        board.announce(0, TestBundles.release(first), late);

        assertThat(late.statesOf(0)).isEqualTo(recorder.statesOf(0));
        assertThat(loader.loads()).isEqualTo(1);
    }

    @Test
    void anOlderReleaseThatIsAnnouncedLateDoesNotReplaceANewerOne() throws Exception {
        announce(5, second);
        recorder.await(5, ACTIVE);

        announce(4, first);

        recorder.await(4, REJECTED);
        assertThat(serving()).isEqualTo(second.version());
    }

    @Test
    void theModelServesOnWhileThoseWhoFollowRestart() throws Exception {
        GatedLoader loader = GatedLoader.open();
        board = board(loader);
        announce(7, first);
        recorder.await(7, ACTIVE);
        board.unfollow(recorder);
        assertThat(serving()).isEqualTo(first.version());

        Recorder restarted = new Recorder();
        board.follow(restarted);
        board.announce(3, TestBundles.release(first), restarted);

        restarted.await(3, ACTIVE);
        assertThat(serving()).isEqualTo(first.version());
        assertThat(loader.loads()).isEqualTo(1);
    }

    @Test
    void nobodyWaitsOnABoardThatIsClosed() throws Exception {
        announce(0, first);
        recorder.await(0, ACTIVE);
        board.close(Duration.ZERO);

        assertThatThrownBy(() -> board.selection().enterChampion().get())
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("the job has ended here");
    }

    @Test
    void aCanaryAnswersItsShareAndTheChampionTheRest() throws Exception {
        announce(0, first);
        recorder.await(0, ACTIVE);
        announceChallenger(1, second, ChallengerMode.CANARY, 0.3);
        recorder.await(1, ACTIVE);

        int canary = 0;
        for (int ticket = 0; ticket < 1000; ticket++) {
            ActiveModel model = board.selection().enter("t-" + ticket).get().orElseThrow();
            canary += model.provenance().version().equals(second.version()) ? 1 : 0;
            model.leave();
        }

        assertThat(canary).isBetween(250, 350);
        assertThat(board.selection()
                        .enterChampion()
                        .get()
                        .orElseThrow()
                        .provenance()
                        .version())
                .isEqualTo(first.version());
        assertThat(board.selection().enterShadow("t-1")).isEmpty();
    }

    @Test
    void aShadowScoresBesideTheChampionAndAnswersNothing() throws Exception {
        announce(0, first);
        recorder.await(0, ACTIVE);
        announceChallenger(1, second, ChallengerMode.SHADOW, 1);
        recorder.await(1, ACTIVE);

        assertThat(board.selection()
                        .enter("t-1")
                        .get()
                        .orElseThrow()
                        .provenance()
                        .version())
                .isEqualTo(first.version());
        assertThat(board.selection()
                        .enterShadow("t-1")
                        .orElseThrow()
                        .provenance()
                        .version())
                .isEqualTo(second.version());
    }

    @Test
    void aRetiredChallengerIsDrainedAndClosed() throws Exception {
        announceChallenger(0, second, ChallengerMode.SHADOW, 1);
        recorder.await(0, ACTIVE);

        retire(1, third.version());
        assertThat(board.models().challenger()).isPresent();
        retire(2, second.version());

        recorder.await(0, CLOSED);
        assertThat(board.models().challenger()).isEmpty();
        announceChallenger(3, second, ChallengerMode.SHADOW, 1);
        recorder.await(3, ACTIVE);
        retire(4, "");
        recorder.await(3, CLOSED);
    }

    @Test
    void aRetirementThatIsHeardLateLeavesNewerChallengersAlone() throws Exception {
        announceChallenger(2, second, ChallengerMode.SHADOW, 1);
        recorder.await(2, ACTIVE);

        retire(1, "");

        assertThat(board.models().challenger()).isPresent();
    }

    @Test
    void aPromotedChallengerIsNotLoadedAgain() throws Exception {
        GatedLoader loader = GatedLoader.open();
        board = board(loader);
        announce(0, first);
        announceChallenger(1, second, ChallengerMode.SHADOW, 1);
        recorder.await(1, ACTIVE);

        announce(2, second);
        recorder.await(2, ACTIVE);

        assertThat(serving()).isEqualTo(second.version());
        assertThat(loader.loads()).isEqualTo(2);
    }

    @Test
    void aBrokenChallengerIsRolledBackAndEverybodyIsTold() throws Exception {
        board = board(new FaultyLoader(second.version(), Integer.MAX_VALUE, true));
        announce(0, first);
        recorder.await(0, ACTIVE);
        announceChallenger(1, second, ChallengerMode.CANARY, 1);
        recorder.await(1, ACTIVE);

        for (int ticket = 0; ticket < 50; ticket++) {
            ActiveModel model = board.selection().enter("t-" + ticket).get().orElseThrow();
            assertThat(model.classify(FaultyLoader.POISON)).failsWithin(Duration.ofMinutes(1));
            model.leave();
        }

        assertThat(recorder.await(1, DRAINING).reason().orElseThrow()).contains("50 failed");
        recorder.await(1, CLOSED);
        ModelRelease retirement = recorder.awaitRollback();
        assertThat(retirement.getAction()).isEqualTo(ReleaseAction.RETIRE);
        assertThat(retirement.getAlias()).isEqualTo("challenger");
        assertThat(retirement.getVersion()).isEqualTo(second.version());
        assertThat(retirement.getReason()).contains("50 failed");
        assertThat(board.selection()
                        .enter("t-1")
                        .get()
                        .orElseThrow()
                        .provenance()
                        .version())
                .isEqualTo(first.version());
    }

    @Test
    void thePreviousChampionIsKeptInReserveIfItIsWanted() throws Exception {
        ReleaseOptions options = new ReleaseOptions(
                TestBundles.loader(),
                BundleSettings.defaults(),
                HealthBounds.ofChampion(),
                HealthBounds.ofChallenger(),
                true);
        OpenBoard reserving = new OpenBoard(options, dir);
        reserving.activate(first);
        assertThat(reserving.selection().enterReserve()).isEmpty();
        reserving.activate(second);
        reserving.activate(third);

        ActiveModel reserve = reserving.selection().enterReserve().orElseThrow();
        assertThat(reserve.provenance().version()).isEqualTo(second.version());
        assertThat(reserve.classify("printer").get().input().count()).isEqualTo(3);
    }
}
