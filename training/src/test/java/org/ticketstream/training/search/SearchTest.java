package org.ticketstream.training.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.training.Fixtures;
import org.ticketstream.training.Trainer;
import org.ticketstream.training.progress.ProgressListener;

class SearchTest {

    @TempDir
    static Path dir;

    private static Path base;
    private static SearchOutcome unbroken;

    @BeforeAll
    static void searchUnbroken() {
        base = Fixtures.tiny(dir.resolve("base"), List.of()).dir();
        unbroken = Search.run(halving(dir.resolve("unbroken"), false), SearchListener.silent());
    }

    private static SearchRequest halving(Path out, boolean resume) {
        return KilledSearch.request(base, out, resume);
    }

    private static SearchRequest random(Path out, List<String> tries, int trials) {
        SearchRequest halving = halving(out, false);
        return new SearchRequest(
                halving.training(),
                SearchSpace.parse(tries),
                new SearchPlan(trials, 0, Metric.ACCURACY, 5, 1),
                out,
                halving.saveEvery(),
                false);
    }

    @Test
    void allTrialsAreTrainedAndTheBestIsReleased() throws IOException {
        Path out = dir.resolve("random");

        SearchOutcome outcome =
                Search.run(random(out, List.of("learning-rate=1e-4..1e-2", "epochs=1..3"), 3), SearchListener.silent());

        TrialResult best = outcome.best().orElseThrow();
        assertThat(outcome.results()).extracting(TrialResult::trial).containsExactly(1, 2, 3);
        assertThat(outcome.results())
                .allMatch(result -> result.score().accuracy() <= best.score().accuracy());
        ReleaseBundle release = ReleaseBundle.open(out.resolve("best"));
        assertThat(release.version()).isEqualTo(outcome.release().orElseThrow().version());
        assertThat(release.evaluation().path("accuracy").asDouble())
                .isEqualTo(best.score().accuracy());
        assertThat(Files.readAllLines(out.resolve("trials.jsonl"))).hasSize(3);
        assertThat(Files.readString(out.resolve("results.html")))
                .contains("accuracy by learning-rate", "accuracy by epochs", "the linear model&#39;s")
                .contains(best.settings().flags())
                .doesNotContain("The search is running", "http-equiv=\"refresh\"");
        assertThat(Files.readString(out.resolve("results.json"))).contains("\"best\" : " + best.trial());
        assertThat(outcome.describe()).contains("best: trial " + best.trial() + ", --learning-rate ");
        assertThat(names(out))
                .containsExactlyInAnyOrder(
                        ".lock", "search.json", "trials.jsonl", "results.json", "results.html", "best");
    }

    @Test
    void trialsThatGoOnDoSoFromWhereTheyWereAndEndLikeAnUnbrokenTraining() {
        SearchRequest request = halving(dir.resolve("unbroken"), true);
        TrialResult best = unbroken.best().orElseThrow();

        ReleaseBundle whole = Trainer.train(
                        request.training().with(request.options(best.trial()), dir.resolve("whole")),
                        ProgressListener.silent())
                .bundle();

        assertThat(unbroken.results()).extracting(TrialResult::rung).containsExactly(1, 1, 1, 1, 2, 2, 3);
        assertThat(unbroken.results()).extracting(TrialResult::epochs).containsExactly(1, 1, 1, 1, 2, 2, 4);
        assertThat(best.rung()).isEqualTo(3);
        List<TrialResult> ranked = unbroken.results().stream()
                .filter(result -> result.rung() == 1)
                .sorted(TrialResult.bestFirst(Metric.MACRO_F1))
                .toList();
        assertThat(unbroken.results().subList(4, 6))
                .extracting(TrialResult::trial)
                .containsExactlyInAnyOrder(ranked.get(0).trial(), ranked.get(1).trial());
        assertThat(classifier(unbroken.release().orElseThrow())).containsExactly(classifier(whole));
    }

    @Test
    void aSearchThatWasStoppedGoesOnToTheSameTrials() throws IOException {
        Path out = dir.resolve("stopped");

        assertThatThrownBy(() -> Search.run(halving(out, false), new SearchListener() {
                    @Override
                    public void judged(TrialResult result, Optional<TrialResult> best) {
                        if (result.rung() == 2) {
                            Thread.currentThread().interrupt();
                        }
                    }
                }))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        Files.writeString(out.resolve("trials.jsonl"), "{\"trial\":4,\"ru", StandardOpenOption.APPEND);
        SearchOutcome resumed = Search.run(halving(out, true), SearchListener.silent());
        SearchOutcome again = Search.run(halving(out, true), SearchListener.silent());

        assertThat(withoutTime(resumed)).isEqualTo(withoutTime(unbroken)).hasSize(7);
        assertThat(again.results()).isEqualTo(resumed.results());
        assertThat(again.release().orElseThrow().version())
                .isEqualTo(resumed.release().orElseThrow().version());
        assertThat(classifier(resumed.release().orElseThrow()))
                .containsExactly(classifier(unbroken.release().orElseThrow()));
    }

    @Test
    void aSearchThatIsKilledGoesOnToTheSameTrials() throws Exception {
        Path out = dir.resolve("killed");
        for (int results : List.of(2, 3)) {
            Process search = KilledSearch.start(base, out);
            KilledSearch.awaitResult(search, results);
            search.destroyForcibly().waitFor();
        }

        SearchOutcome resumed = Search.run(halving(out, true), SearchListener.silent());

        assertThat(withoutTime(resumed)).isEqualTo(withoutTime(unbroken));
        assertThat(classifier(resumed.release().orElseThrow()))
                .containsExactly(classifier(unbroken.release().orElseThrow()));
    }

    @Test
    void anotherSearchInTheSamePlaceIsRefusedWithTheDifferenceNamed() {
        Path out = dir.resolve("taken");
        Search.run(random(out, List.of("learning-rate=1e-4..1e-2"), 1), SearchListener.silent());
        SearchRequest other = random(out, List.of("learning-rate=1e-4..1e-3", "dropout=0,0.1"), 2);
        SearchRequest resumed =
                new SearchRequest(other.training(), other.space(), other.plan(), out, other.saveEvery(), true);

        assertThatThrownBy(() -> Search.run(other, SearchListener.silent()))
                .hasMessageContaining("Cannot start a search: " + out + " holds one; resume it");
        assertThatThrownBy(() -> Search.run(resumed, SearchListener.silent()))
                .hasMessageContaining("trials was 1 and is 2")
                .hasMessageContaining("try dropout was nothing and is 0,0.1")
                .hasMessageContaining("try learning-rate was 1e-4..1e-2 and is 1e-4..1e-3");
        assertThatThrownBy(() -> Search.run(random(dir, List.of("epochs=1"), 1), SearchListener.silent()))
                .hasMessageContaining("the place must be free or an empty directory");
    }

    @Test
    void aTrialThatCannotBeTrainedIsRankedLastWithItsReason() {
        Path out = dir.resolve("diverging");

        SearchOutcome outcome = Search.run(random(out, List.of("learning-rate=1e-3,1e30"), 4), SearchListener.silent());

        List<TrialResult> ranking = outcome.ranking();
        assertThat(ranking.get(0).failure()).isEmpty();
        assertThat(ranking.get(3).failure().orElseThrow()).contains("try a lower learning rate");
        assertThat(outcome.describe()).contains("failed");
        assertThatThrownBy(() -> Search.run(
                        random(dir.resolve("hopeless"), List.of("learning-rate=1e30"), 1), SearchListener.silent()))
                .hasMessageContaining("Cannot release: no trial could be trained; trial 1, learning-rate 1e30: ");
    }

    @Test
    void trialsAtOnceGiveTheSameSettingsAndOneRelease() {
        Path out = dir.resolve("parallel");
        SearchRequest one = halving(out, false);
        SearchPlan plan = new SearchPlan(4, 2, Metric.MACRO_F1, 5, 2);

        SearchOutcome outcome = Search.run(
                new SearchRequest(one.training(), one.space(), plan, out, one.saveEvery(), false),
                SearchListener.silent());

        assertThat(outcome.results()).extracting(TrialResult::rung).containsExactly(1, 1, 1, 1, 2, 2, 3);
        assertThat(outcome.results()).allSatisfy(result -> assertThat(result.settings())
                .isEqualTo(one.space().draw(5, result.trial())));
        assertThat(ReleaseBundle.open(out.resolve("best")).labels()).hasSize(3);
    }

    private static List<TrialResult> withoutTime(SearchOutcome outcome) {
        return outcome.results().stream()
                .map(result -> new TrialResult(
                        result.trial(),
                        result.rung(),
                        result.epochs(),
                        result.ofEpochs(),
                        result.settings(),
                        new TrialScore(result.score().accuracy(), result.score().macroF1(), 0),
                        result.failure()))
                .toList();
    }

    private static float[] classifier(ReleaseBundle bundle) {
        return Checkpoint.open(bundle.checkpointDir())
                .tensor("classifier.weight")
                .values();
    }

    private static List<String> names(Path place) throws IOException {
        try (Stream<Path> entries = Files.list(place)) {
            return entries.map(path -> path.getFileName().toString()).toList();
        }
    }
}
