package org.ticketstream.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthIT {
    private static final String HOSTILE = "<img src=x onerror=alert(1)> no ticket at all";

    private static ConsoleSystem system;

    @BeforeAll
    static void start() throws Exception {
        Chromium.get();
        system = ConsoleSystem.get();
        system.sendRaw("ODD-1", HOSTILE);
        system.sendRaw("ODD-2", "another record that is no ticket");
        system.sendRaw("ODD-3", "and a third one");
    }

    private static Locator letters(Page page) {
        return page.locator(".letters .one");
    }

    /** Waits until ingest has put all three aside, and opens their group by keyboard. */
    private static void open(Page page, String url) {
        page.navigate(url + "/health");
        assertThat(page.locator(".letters .many").first()).hasText(Pattern.compile("[3-9]|\\d\\d+"));
        page.keyboard().press("j");
        page.keyboard().press("Enter");
        assertThat(letters(page).first()).isVisible();
    }

    @Test
    void aMalformedRecordIsLookedAtAndSentBackAndComesBackAsANewOne() {
        try (Chromium.Window window = Chromium.Window.open()) {
            Page page = window.page();
            open(page, system.url());
            assertThat(page.locator(".tile").first()).containsText("answers");
            assertThat(page.locator(".standing")).hasCount(0);
            letters(page)
                    .filter(new Locator.FilterOptions().setHasText("ODD-1"))
                    .last()
                    .click();
            assertThat(page.locator(".look pre").first()).hasText(HOSTILE);
            assertThat(page.locator(".look")).containsText("tickets.received-");
            assertThat(page.evaluate("document.querySelectorAll('main img').length"))
                    .isEqualTo(0);

            page.keyboard().press("d");
            assertThat(page.locator("dialog h2")).containsText("Send dead letter");
            page.keyboard().type("the page of health");
            page.keyboard().press("Enter");
            assertThat(page.locator("[role=status]").last()).containsText("1 sent back");
            assertThat(page.locator(".look")).containsText("Sent back");
            assertThat(page.locator(".letters .state-of.again").first()).containsText("Failed again");

            page.keyboard().press("a");
            assertThat(page.locator("dialog h2")).containsText(Pattern.compile("Send \\d dead letters back"));
            page.keyboard().press("Enter");
            assertThat(page.locator("[role=status]").last()).containsText(Pattern.compile("\\d sent back"));
            assertThat(window.errors()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark", "contrast"})
    void itIsForEverybody(String theme) {
        for (int width : new int[] {390, 1440, 2560}) {
            try (Chromium.Window window = Chromium.Window.open(width, 900, ColorScheme.LIGHT)) {
                Page page = window.page();
                EverybodyIT.theme(page, theme);
                open(page, system.url());
                letters(page).first().click();
                page.locator(".look pre").first().waitFor();
                EverybodyIT.assertAccessible(page, "health " + theme + " " + width);
                page.locator(".group .all").first().click();
                page.locator("dialog[open]").waitFor();
                EverybodyIT.assertAccessible(page, "redrive " + theme + " " + width);
                assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth <= 0"))
                        .as("at " + width)
                        .isEqualTo(true);
            }
        }
    }

    @Test
    void whoIsNoEngineerSeesTheStateOnly() throws Exception {
        try (ReaderVisit visit = ReaderVisit.to(system, "/health")) {
            Page page = visit.page();
            assertThat(page.locator(".tile")).hasCount(5);
            assertThat(page.locator(".below")).containsText("needs the role engineer");
            page.keyboard().press("l");
            assertThat(page.locator("#live-title")).isVisible();
            page.keyboard().press("h");
            assertThat(page.locator("#health-title")).isVisible();
        }
    }
}
