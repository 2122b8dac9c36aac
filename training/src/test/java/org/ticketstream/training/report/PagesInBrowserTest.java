package org.ticketstream.training.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.rows.RejectedRow;
import org.ticketstream.training.browser.Browser;
import org.ticketstream.training.browser.SeenPage;
import org.ticketstream.training.data.LabeledRow;
import org.ticketstream.training.evaluate.BaselineFigures;
import org.ticketstream.training.evaluate.EvaluationReport;
import org.ticketstream.training.evaluate.ScoredRows;
import org.ticketstream.training.evaluate.SliceFigures;
import org.ticketstream.training.finetune.state.TrainingPosition.ValidationLoss;
import org.ticketstream.training.noise.ClassNoise;
import org.ticketstream.training.noise.ConflictingText;
import org.ticketstream.training.noise.LabelReport;
import org.ticketstream.training.noise.SuspectLabel;

/** The pages as a real browser shows them. */
class PagesInBrowserTest {

    private static final String LONG =
            "a_label_that_is_longer_than_any_that_a_person_would_choose_but_not_than_exports";

    @TempDir
    private static Path profile;

    @TempDir
    private Path dir;

    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        browser = Browser.start(SeenPage.requireBrowser(), profile);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void aReportIsReadableOnAnyScreenWhateverTextsItHolds() throws Exception {
        Path page = dir.resolve("report.html");
        HtmlReport.write(content(List.of("billing" + Pages.HOSTILE, LONG, "third", "fourth")), true, page);

        List<String> labels = SeenPage.check(browser, page, 3);

        assertThat(labels)
                .contains("100%", "stated confidence", "share decided automatically", "epoch")
                .doesNotContain("110%", "102%");
        assertThat(browser.evaluate("document.querySelectorAll('figure')[1].innerText")
                        .asText())
                .contains("calibrated", "model", "fewer than 20 tickets: not to be relied on");
        assertThat(browser.evaluate("document.title").asText()).startsWith("Release 7 on 400 tickets");
    }

    @Test
    void aReportOfManyClassesFitsToo() throws Exception {
        Path page = dir.resolve("report-77.html");
        List<String> labels = new ArrayList<>();
        for (int label = 0; label < 77; label++) {
            labels.add("category_number_" + label);
        }
        HtmlReport.write(content(labels), false, page);

        SeenPage.check(browser, page, 3);
    }

    @Test
    void theLabelPageLeadsToTheWork() throws Exception {
        Path page = dir.resolve("labels.html");
        List<SuspectLabel> suspects = List.of(
                new SuspectLabel(
                        "tickets.csv:2", "billing", LONG, 0.9, 0.1, "=HYPERLINK(\"http://x\")\nsecond line, é"),
                new SuspectLabel("tickets.csv:9", Pages.HOSTILE, "billing", 0.5, 0.2, Pages.HOSTILE.repeat(3)));
        LabelReport report = new LabelReport(
                400,
                0.9,
                0.02,
                Map.of("billing", new ClassNoise(390, 1, 0.01, 0.02), Pages.HOSTILE, new ClassNoise(10, 1, 0.1, 0)),
                suspects,
                List.of(new ConflictingText("twice", List.of(new ConflictingText.Place("t:1", LONG)))),
                List.of(new RejectedRow("t:3", Pages.HOSTILE)));
        LabelPage.write(report, "tickets.csv", "--data 'my tickets.csv' --label-field queue", page);

        SeenPage.check(browser, page, 0);

        String link =
                browser.evaluate("document.querySelector('a[download]').href").asText();
        String csv = new String(Base64.getDecoder().decode(link.substring(link.indexOf(',') + 1)), "UTF-8");
        assertThat(csv)
                .startsWith("\ufeffsource,given,likely,margin,decision,text\r\n")
                .contains(
                        "tickets.csv:2,billing," + LONG + ",0.900,,\"'=HYPERLINK(\"\"http://x\"\")\nsecond line, é\"");
        assertThat(browser.evaluate("document.body.innerText").asText())
                .contains("./ticketstream labels check --data 'my tickets.csv' --label-field queue --html labels.html")
                .contains("2 labels of 400 rows are probably wrong");
        assertThat(Files.size(page)).as("without the charting library").isLessThan(100_000);
        assertThat(browser.evaluate("typeof echarts").asText()).isEqualTo("undefined");
        assertThat(report.suspects()).hasSize(2);
    }

    @Test
    void noScriptButThoseOfThePageRuns() throws Exception {
        Path page = dir.resolve("changed.html");
        String written = HtmlReport.render(content(List.of("a", "b")), false);
        Files.writeString(page, written.replace("</main>", "<script>document.title = 'changed'</script></main>"));
        try (Browser other = Browser.start(SeenPage.requireBrowser(), Files.createDirectory(dir.resolve("other")))) {
            other.open(page, 1440, false);

            assertThat(other.evaluate("document.title").asText()).startsWith("Release 7");
            assertThat(other.complaints()).singleElement().asString().contains("Content Security Policy");
        }
    }

    /** 400 rows, most of them right, with a confidence that tells which; a few of the lowest confidence. */
    private static ReportContent content(List<String> labels) {
        SplittableRandom random = new SplittableRandom(3);
        int rows = 400;
        int[] truth = new int[rows];
        double[][] model = new double[rows][];
        double[][] linear = new double[rows][];
        List<LabeledRow> texts = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            truth[row] = random.nextInt(labels.size());
            model[row] = row % 50 == 0
                    ? scores(truth[row], labels.size(), 0.35)
                    : scores(random, truth[row], labels.size(), 0.9);
            linear[row] = scores(random, truth[row], labels.size(), 0.85);
            texts.add(new LabeledRow(
                    "text " + row + Pages.HOSTILE, labels.get(truth[row]), "", "some/long/path/to/tickets.csv:" + row));
        }
        ScoredRows scored = new ScoredRows(labels, truth, model);
        ScoredRows baseline = new ScoredRows(labels, truth, linear);
        EvaluationReport report = EvaluationReport.of(scored)
                .withBaseline(Optional.of(BaselineFigures.of("TF-IDF linear SVM", baseline)))
                .withSlices(SliceFigures.of(texts, scored, Optional.of(baseline)));
        List<Double> losses = new ArrayList<>();
        for (int step = 0; step < 200; step++) {
            losses.add(2.5 * Math.exp(-step / 60.0) + 0.1 * random.nextDouble());
        }
        List<ValidationLoss> validation = List.of(
                new ValidationLoss(1, 50, 1.3),
                new ValidationLoss(2, 100, 0.8),
                new ValidationLoss(3, 150, 0.7),
                new ValidationLoss(4, 200, 0.72));
        return new ReportContent(
                new ReportHead("Release 7 on 400 tickets of tickets" + Pages.HOSTILE, Instant.now(), List.of()),
                Map.of("weights", "0123456789abcdef".repeat(4)),
                report,
                scored,
                texts,
                Optional.of(baseline),
                new LossCurves(losses, validation));
    }

    private static double[] scores(SplittableRandom random, int truth, int labels, double skill) {
        boolean right = random.nextDouble() < skill;
        double confidence =
                right ? 1 - 0.5 * random.nextDouble() * random.nextDouble() : 0.5 + 0.3 * random.nextDouble();
        return scores(right ? truth : (truth + 1) % labels, labels, confidence);
    }

    private static double[] scores(int label, int labels, double confidence) {
        double[] scores = new double[labels];
        Arrays.fill(scores, (1 - confidence) / (labels - 1));
        scores[label] = confidence;
        return scores;
    }
}
