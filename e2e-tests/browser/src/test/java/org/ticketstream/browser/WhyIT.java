package org.ticketstream.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The words that decided. */
class WhyIT {
    private static ConsoleSystem system;

    @BeforeAll
    static void start() throws Exception {
        Chromium.get();
        system = ConsoleSystem.get();
        system.send("WHY-", 0, 45);
        system.send(
                "WHY-script",
                "<b>Printer</b> does not print",
                "The printer jams at once <script>window.ran = true</script> and the paper is torn.");
    }

    private static void open(Page page, String id) {
        page.navigate(system.url() + "/tickets/" + id);
        page.locator(".best li").first().waitFor();
    }

    @Test
    void aKeyMarksThemAndSaysWhatTheModelWouldSayWithoutThem() {
        try (Chromium.Window window = Chromium.Window.open()) {
            Page page = window.page();
            open(page, "WHY-41");
            String before = page.locator(".letter .body").textContent();
            page.keyboard().press("e");
            page.locator(".words li").first().waitFor();

            List<String> words = page.locator(".words li").allTextContents();
            assertThat(page.locator(".letter mark").first()).isVisible();
            assertThat(page.locator(".letter mark").allTextContents()).containsExactlyInAnyOrderElementsOf(words);
            assertThat(page.locator(".letter .body").textContent()).isEqualTo(before);
            assertThat(page.locator(".why .chip").first())
                    .hasText(page.locator(".best .name").first().textContent());
            assertThat(page.locator(".why .small")).containsText("Without all of them");

            page.keyboard().press("e");
            assertThat(page.locator(".letter mark")).hasCount(0);
        }
    }

    @Test
    void aHostileTextStaysAText() {
        try (Chromium.Window window = Chromium.Window.open()) {
            Page page = window.page();
            open(page, "WHY-script");
            page.keyboard().press("e");
            page.locator(".words li").first().waitFor();
            assertThat(page.locator(".letter h1")).hasText("<b>Printer</b> does not print");
            assertThat(page.locator(".letter b, .letter script")).hasCount(0);
            assertThat(page.evaluate("window.ran")).isNull();
        }
    }

    @Test
    void whoWantsThemSeesThemWithTheNextTicketToo() {
        try (Chromium.Window window = Chromium.Window.open()) {
            Page page = window.page();
            page.navigate(system.url() + "/queue");
            page.locator(".best li").first().waitFor();
            String first = page.locator(".letter .facts").textContent();
            page.keyboard().press("e");
            page.locator(".words li").first().waitFor();
            page.keyboard().press("s");
            assertThat(page.locator(".letter .facts")).not().hasText(first);
            page.locator(".words li").first().waitFor();
            assertThat(page.locator(".letter mark").first()).isVisible();
        }
    }

    @Test
    void axeFindsNothingInAnyTheme() {
        for (String theme : List.of("light", "dark", "contrast")) {
            try (Chromium.Window window = Chromium.Window.open(390, 900, ColorScheme.LIGHT)) {
                Page page = window.page();
                EverybodyIT.theme(page, theme);
                open(page, "WHY-42");
                page.keyboard().press("e");
                page.locator(".words li").first().waitFor();
                EverybodyIT.assertAccessible(page, "words " + theme);
                assertThat(page.locator(".letter mark").allTextContents().stream()
                                .collect(Collectors.joining()))
                        .isNotBlank();
            }
        }
    }
}
