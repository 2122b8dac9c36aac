package org.ticketstream.training.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class HtmlReportTest {

    @TempDir
    private Path dir;

    @Test
    void thePageStandsByItselfAndShowsFiguresChartsAndMistakes() throws Exception {
        Path file = dir.resolve("report.html");

        HtmlReport.write(Pages.content("Model 7 on 4 tickets", List.of("a", "b"), "plain text"), true, file);

        assertThat(Pages.withoutScripts(Files.readString(file)))
                .contains(
                        "<h1>Model 7 on 4 tickets</h1>",
                        "1 March 2026, 12:00:00 UTC",
                        "75.0%",
                        "Reliability",
                        "Coverage and precision",
                        "Loss",
                        "validation loss after epoch 2: 0.7000")
                .contains("<th scope=\"row\">plain text</th><td>a</td><td>b</td><td>90.0%</td><td>f:3</td>")
                .doesNotContain("http://", "https://", "src=");
    }

    @Test
    void theVerdictSaysInWordsWhetherItIsBetterThanTheLinearModel() {
        String equal = HtmlReport.render(Pages.content("Model 7", List.of("a", "b"), "text"), false);

        assertThat(equal)
                .contains("No better than the linear model on 4 tickets: 75.0% each.")
                .contains("with a probability of 1.000 (exact McNemar test, two-sided)")
                .contains("95% interval 30.1–95.4%");
        // 12 to 0 of the rows that one of both has right: 2 / 2^12.
        assertThat(HtmlReport.render(Pages.unequal(12, 0), false))
                .contains("Better than the linear model on 13 tickets: 100.0% against 7.7%.")
                .contains("with a probability of less than 0.001");
        assertThat(HtmlReport.render(Pages.unequal(0, 6), false))
                .contains("Worse than the linear model on 7 tickets: 14.3% against 100.0%.")
                .contains("with a probability of 0.031");
        assertThat(HtmlReport.render(Pages.unequal(0, 5), false))
                .contains("No better than the linear model on 6 tickets: 16.7% against 100.0%.")
                .contains("with a probability of 0.062");
    }

    @Test
    void mistakesAreShownByPlaceAndHashUnlessTheirTextsAreAskedFor() {
        String page = HtmlReport.render(Pages.content("Model 7", List.of("a", "b"), "plain text"), false);

        assertThat(page)
                .contains("<th scope=\"row\">c9ecf5e54c7b3f26</th><td>a</td><td>b</td><td>90.0%</td><td>f:3</td>")
                .doesNotContain("plain text", "text 0", "text 1", "text 3");
    }

    @Test
    void textsLabelsAndNamesCannotBreakThePage() {
        String page = Pages.withoutScripts(HtmlReport.render(
                Pages.content(Pages.HOSTILE, List.of("a" + Pages.HOSTILE, "b"), Pages.HOSTILE), true));

        assertThat(page).doesNotContain("<script>alert", "<img", "</title><").contains("&lt;script&gt;alert(1)");
    }

    @Test
    void onlyTheScriptsOfThePageAreAllowed() {
        String page = HtmlReport.render(Pages.content("Model 7", List.of("a", "b"), "text"), true);

        assertThat(page)
                .containsPattern("content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-\\S+' "
                        + "'sha256-\\S+'; base-uri 'none'; form-action 'none'\"");
    }

    @Test
    void theMarkupIsWellFormed() throws Exception {
        String page = Pages.withoutScripts(
                        HtmlReport.render(Pages.content(Pages.HOSTILE, List.of("a", "b"), Pages.HOSTILE), true))
                .replace("<!DOCTYPE html>", "")
                .replaceAll("<meta [^>]*>", "");

        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(page)));

        assertThat(document.getElementsByTagName("figure").getLength()).isEqualTo(3);
        assertThat(document.getElementsByTagName("caption").getLength())
                .as("every table says what it is")
                .isEqualTo(document.getElementsByTagName("table").getLength());
    }
}
