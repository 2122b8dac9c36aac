package org.ticketstream.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ticketstream.console.ConsoleServer;

class LiveIT {
    private static ConsoleSystem system;

    @BeforeAll
    static void start() throws Exception {
        Chromium.get();
        system = ConsoleSystem.get();
    }

    private static Locator row(Page page, String id) {
        return page.locator(".rows a[href='/tickets/" + id + "']");
    }

    @Test
    void ticketsAppearAsTheyAreAnswered() {
        try (Chromium.Window window = Chromium.Window.open()) {
            Page page = window.page();
            page.navigate(system.url());
            system.send("LIVE-", 0, 3);

            assertThat(row(page, "LIVE-2")).isVisible();
            assertThat(row(page, "LIVE-2").locator(".figure")).hasText(Pattern.compile("\\d+%"));
            assertThat(row(page, "LIVE-2").locator(".decision")).hasText(Pattern.compile("Auto|Suggest|Manual"));
            assertThat(page.locator(".state")).containsText("Live");
            assertThat(window.errors()).isEmpty();
        }
    }

    @Test
    void theFilterIsTheAddress() {
        system.send("WORD-", 0, 1);
        system.send("WORD-X", "A zeppelin landed on the till", "The zeppelin stands in our shop.");
        try (Chromium.Window window = Chromium.Window.open()) {
            Page page = window.page();
            page.navigate(system.url());
            assertThat(row(page, "WORD-X")).isVisible();

            page.keyboard().press("/");
            page.keyboard().type("zeppelin");

            assertThat(row(page, "WORD-0")).hasCount(0);
            assertThat(row(page, "WORD-X")).isVisible();
            assertThat(page).hasURL(Pattern.compile("q=zeppelin"));

            page.reload();
            assertThat(row(page, "WORD-X")).isVisible();
            assertThat(page.locator(".rows li")).hasCount(1);

            page.locator(".rows a").first().focus();
            page.keyboard().press("x");
            assertThat(row(page, "WORD-0")).isVisible();
        }
    }

    @Test
    void rowsStandStillWhilePaused() {
        try (Chromium.Window window = Chromium.Window.open()) {
            Page page = window.page();
            page.navigate(system.url());
            assertThat(page.locator(".state.live")).isVisible();
            page.keyboard().press("p");
            assertThat(page.locator(".state")).containsText("Paused");

            system.send("PAUSE-", 0, 2);
            Locator held = page.getByRole(
                    AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("new answers")));
            assertThat(held).containsText("2 new answers");
            assertThat(row(page, "PAUSE-0")).hasCount(0);

            page.keyboard().press("p");
            assertThat(row(page, "PAUSE-0")).isVisible();
        }
    }

    @Test
    void noRowIsLostWhenTheServerGoesAndComesBack() throws Exception {
        int port = ConsoleSystem.freePort();
        ConsoleServer first = system.console(system.config(port));
        try (Chromium.Window window = Chromium.Window.open()) {
            Page page = window.page();
            page.navigate("http://localhost:" + port);
            system.send("GONE-", 0, 1);
            assertThat(row(page, "GONE-0")).isVisible();

            first.close();
            assertThat(page.locator(".banner")).isVisible();
            system.send("GONE-", 1, 5);
            try (ConsoleServer second = system.console(system.config(port))) {
                for (int i = 0; i < 6; i++) {
                    assertThat(row(page, "GONE-" + i)).hasCount(1);
                }
                assertThat(page.locator(".banner")).hasCount(0);
            }
        }
    }
}
