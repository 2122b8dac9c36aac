package org.ticketstream.training.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.training.browser.Browser;
import org.ticketstream.training.browser.SeenPage;
import org.ticketstream.training.evaluate.BaselineFigures;

class SearchPageTest {

    private static final SearchSpace SPACE = SearchSpace.parse(
            List.of("learning-rate=5e-5..4e-4", "batch-size=32,8", "pooling=cls,mean", "epochs=1..3"));
    private static final Instant WRITTEN = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path dir;

    @Test
    void saysThatTheSearchRunsAndLoadsItselfAgainUntilItHasEnded() {
        String started = page(List.of(), SearchStatus.Stage.RUNNING);
        String running = page(results(3), SearchStatus.Stage.RUNNING);
        String stopped = page(results(3), SearchStatus.Stage.STOPPED);
        String ended = page(results(6), SearchStatus.Stage.ENDED);

        assertThat(started).contains("0 of 6 evaluations are done", "No trial has been evaluated yet");
        assertThat(running)
                .contains("The search is running: 3 of 6", "http-equiv=\"refresh\" content=\"10\"")
                .contains("Best so far: trial 3 with macro F1 83.0% after 1 of 3 epochs");
        assertThat(stopped)
                .contains("The search was stopped: 3 of 6", "--resume")
                .doesNotContain("http-equiv=\"refresh\"");
        assertThat(ended)
                .contains("Search on 50 tickets of &lt;b&gt;.csv", "1 March 2026, 12:00:00 UTC")
                .contains("One ticket is 2.0 points of accuracy here.")
                .doesNotContain("The search", "so far", "http-equiv=\"refresh\"");
    }

    @Test
    void aTrialThatCouldNotBeTrainedIsNamedWithItsReason() {
        List<TrialResult> results = new ArrayList<>(results(2));
        results.add(new TrialResult(
                3, 1, 1, 3, SPACE.draw(1, 3), TrialScore.FAILED, Optional.of("the <loss> is not a number")));

        assertThat(page(results, SearchStatus.Stage.ENDED))
                .contains("Trial 3: the &lt;loss&gt; is not a number", "<td>failed</td>");
    }

    @Test
    void ticksSuitTheValuesInABrowser() throws Exception {
        Path executable = SeenPage.requireBrowser();
        Path file = dir.resolve("results.html");
        Files.writeString(file, page(results(6), SearchStatus.Stage.ENDED));
        try (Browser browser = Browser.start(executable, Files.createDirectory(dir.resolve("profile")))) {
            List<String> labels = SeenPage.check(browser, file, 5);

            assertThat(labels)
                    .contains("5e-5", "1e-4", "8", "32", "cls", "mean", "1", "2", "3", "100%")
                    .noneMatch(label -> label.matches("1[0-9][1-9]%|0\\.9|1\\.5|2\\.5|0 cls, 1 mean"));
        }
    }

    private static String page(List<TrialResult> results, SearchStatus.Stage stage) {
        Optional<BaselineFigures> baseline = stage == SearchStatus.Stage.ENDED
                ? Optional.of(new BaselineFigures("TF-IDF linear SVM", 0.8, 0.79, 0.5))
                : Optional.empty();
        return SearchPage.render(
                new SearchOutcome(Metric.MACRO_F1, SPACE, results, Optional.empty(), baseline),
                new SearchStatus(" of <b>.csv", 50, stage, 6, WRITTEN));
    }

    private static List<TrialResult> results(int count) {
        List<TrialResult> results = new ArrayList<>();
        for (int trial = 1; trial <= count; trial++) {
            TrialScore score = new TrialScore(0.8 + 0.02 * trial, 0.8 + 0.01 * trial, 12.5);
            results.add(new TrialResult(trial, 1, 1 + trial % 3, 3, SPACE.draw(7, trial), score, Optional.empty()));
        }
        return results;
    }
}
