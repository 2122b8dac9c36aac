package org.ticketstream.training.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a browser shows of a page: on a wide and on a narrow screen, light, dark and printed. Pictures of it are left in
 * {@code target/pages} to look at.
 */
public final class SeenPage {

    private static final int WIDE = 1440;
    private static final int NARROW = 390;

    private static final String DRAWN = """
            [...document.querySelectorAll('figure.chart')].filter(figure =>
                figure.querySelectorAll('.plot svg path').length > 3
                && figure.querySelectorAll('.plot svg text').length > 4).length
            """;
    private static final String LABELS =
            "[...document.querySelectorAll('.plot svg text')].map(text => text.textContent)";
    private static final String CUT_OFF = """
            [...document.querySelectorAll('.plot svg text')].filter(text => {
              const label = text.getBoundingClientRect();
              const card = text.closest('figure').getBoundingClientRect();
              return label.left < card.left || label.right > card.right;
            }).map(text => text.textContent)
            """;
    private static final String WIDER_THAN_THE_SCREEN = """
            [...document.querySelectorAll('body *')].filter(element =>
              !element.parentElement.closest('.scroll, pre, svg')
              && element.getBoundingClientRect().right > innerWidth + 1)
              .map(element => element.tagName + '.' + element.className)
            """;
    private static final String SEEN_IN_PRINT = """
            [...document.querySelectorAll('.plot svg')].filter(svg => {
              const drawn = svg.getBoundingClientRect();
              const card = svg.closest('figure').getBoundingClientRect();
              return drawn.height > 200 && drawn.right <= card.right && drawn.bottom <= card.bottom
                  && drawn.top >= card.top;
            }).length
            """;

    private SeenPage() {}

    /** Says loudly that nothing was checked where there is no browser. */
    public static Path requireBrowser() {
        Optional<Path> browser = Browser.find();
        assumeTrue(
                browser.isPresent(),
                "SKIPPED: no Chromium is installed, so no page was looked at; install one or name it with"
                        + " -Dticketstream.browser=PATH");
        return browser.orElseThrow();
    }

    /**
     * Opens a page and checks what shows.
     *
     * @param charts that must be drawn
     * @return every label of the charts
     */
    public static List<String> check(Browser browser, Path page, int charts) throws IOException {
        String name = page.getFileName().toString().replace(".html", "");
        Path pictures = Files.createDirectories(Path.of("target", "pages"));
        List<String> labels = new ArrayList<>();
        for (int width : new int[] {WIDE, NARROW}) {
            for (boolean dark : new boolean[] {false, true}) {
                browser.open(page, width, dark);
                String where = name + " at " + width + " px";
                assertThat(browser.evaluate(DRAWN).asInt())
                        .as("charts of " + where)
                        .isEqualTo(charts);
                assertThat(texts(browser.evaluate(CUT_OFF)))
                        .as("labels cut off, " + where)
                        .isEmpty();
                assertThat(texts(browser.evaluate(WIDER_THAN_THE_SCREEN)))
                        .as("wider than the screen, " + where)
                        .isEmpty();
                assertThat(browser.evaluate("document.documentElement.scrollWidth")
                                .asInt())
                        .as("width of " + where)
                        .isLessThanOrEqualTo(width);
                labels.addAll(texts(browser.evaluate(LABELS)));
                browser.screenshot(pictures.resolve(name + "-" + width + (dark ? "-dark" : "") + ".png"));
            }
        }
        browser.open(page, WIDE, true);
        browser.media("print", true);
        assertThat(browser.evaluate(DRAWN).asInt()).as("charts in print").isEqualTo(charts);
        assertThat(browser.evaluate(SEEN_IN_PRINT).asInt())
                .as("charts inside their card in print")
                .isEqualTo(charts);
        assertThat(browser.evaluate("getComputedStyle(document.body).backgroundColor")
                        .asText())
                .as("paper")
                .isEqualTo("rgb(255, 255, 255)");
        browser.screenshot(pictures.resolve(name + "-print.png"));
        assertThat(browser.complaints()).as("complaints").isEmpty();
        assertThat(labels).noneMatch(label -> label.contains("NaN") || label.contains("undefined"));
        return labels;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
