package org.ticketstream.training.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.training.data.LabeledRow;
import org.ticketstream.training.evaluate.BaselineFigures;
import org.ticketstream.training.evaluate.EvaluationReport;
import org.ticketstream.training.evaluate.ScoredRows;
import org.xml.sax.InputSource;

class HtmlReportTest {

    @TempDir
    Path dir;

    @Test
    void thePageStandsByItselfAndShowsFiguresChartsAndMistakes() throws Exception {
        Path file = dir.resolve("report.html");

        HtmlReport.write(content("plain text"), true, file);

        assertThat(Files.readString(file))
                .contains(
                        "<h1>Model 7</h1>",
                        "75.0%",
                        "TF-IDF linear",
                        "Reliability",
                        "Coverage and precision",
                        "Training loss")
                .contains("<td>plain text</td><td>a</td><td>b</td><td>0.90</td><td>f:3</td>")
                .doesNotContain("<script", "http://", "https://", "src=");
    }

    @Test
    void mistakesAreShownByPlaceAndHashUnlessTheirTextsAreAskedFor() {
        String page = HtmlReport.render(content("plain text"), false);

        assertThat(page)
                .contains("<td>c9ecf5e54c7b3f26</td><td>a</td><td>b</td><td>0.90</td><td>f:3</td>")
                .doesNotContain("plain text", "text 0", "text 1", "text 3");
    }

    @Test
    void textsOfTicketsCannotBreakThePage() {
        String page = HtmlReport.render(content("<script>alert('x')</script> & \"more\""), true);

        assertThat(page)
                .doesNotContain("<script>")
                .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;more&quot;");
    }

    @Test
    void theMarkupIsWellFormed() throws Exception {
        String page = HtmlReport.render(content("text"), true)
                .replace("<!DOCTYPE html>", "")
                .replaceAll("<meta [^>]*>", "")
                .replace("&ndash;", "-");

        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(page)))
                        .getElementsByTagName("svg")
                        .getLength())
                .isEqualTo(3);
    }

    private static ReportContent content(String wrongText) {
        double[] a = {0.8, 0.2};
        double[] b = {0.1, 0.9};
        ScoredRows scored = new ScoredRows(List.of("a", "b"), new int[] {0, 1, 0, 1}, new double[][] {a, b, b, b});
        List<LabeledRow> rows = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            rows.add(new LabeledRow(i == 2 ? wrongText : "text " + i, i % 2 == 0 ? "a" : "b", "", "f:" + (i + 1)));
        }
        EvaluationReport report =
                EvaluationReport.of(scored).withBaseline(Optional.of(BaselineFigures.of("TF-IDF linear", scored)));
        return new ReportContent(
                "Model 7", Map.of("rows", "4"), report, scored, rows, Optional.of(scored), List.of(2.0, 1.0, 0.5));
    }
}
