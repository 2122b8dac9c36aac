package org.ticketstream.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketstream.console.ConsoleServer;
import org.ticketstream.http.access.ApiKey;

/** The pages for every eye, hand and screen. */
class EverybodyIT {
    private static final int[] WIDTHS = {390, 800, 1440, 2560};

    /** What is there when the page is. */
    private static final Map<String, String> PLACES = Map.of(
            "/", ".rows a[href='/tickets/ALL-29']",
            "/models", ".detail table",
            "/quality", ".chart canvas",
            "/training", "main section:not(:has([aria-busy]))");

    private static ConsoleSystem system;

    @BeforeAll
    static void start() throws Exception {
        Chromium.get();
        system = ConsoleSystem.get();
        system.send("ALL-", 0, 30);
    }

    private static void open(Page page, String path) {
        page.navigate(system.url() + path);
        String there = PLACES.getOrDefault(path, ".best li");
        page.locator(there).first().waitFor();
    }

    static void theme(Page page, String theme) {
        page.addInitScript("localStorage.setItem('ticketstream.theme', '" + theme + "')");
    }

    static void assertAccessible(Page page, String what) {
        assertThat(new AxeBuilder(page).analyze().getViolations())
                .as(what)
                .extracting(rule -> rule.getId() + ": " + rule.getNodes().get(0).getHtml())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark", "contrast"})
    void axeFindsNothing(String theme) {
        for (int width : new int[] {390, 1440}) {
            try (Chromium.Window window = Chromium.Window.open(width, 900, ColorScheme.LIGHT)) {
                Page page = window.page();
                theme(page, theme);
                for (String path : List.of("/", "/queue", "/models", "/quality", "/training", "/tickets/ALL-29")) {
                    open(page, path);
                    assertAccessible(page, path + " " + theme + " " + width);
                }
                for (String key : List.of("?", "Control+k", "r")) {
                    page.keyboard().press(key);
                    page.locator("dialog[open]").waitFor();
                    assertAccessible(page, "dialog of " + key + " " + theme);
                    page.keyboard().press("Escape");
                    page.locator("dialog")
                            .waitFor(new Locator.WaitForOptions()
                                    .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
                }
            }
        }
    }

    @Test
    void theLoginIsForEverybodyToo() throws Exception {
        int port = ConsoleSystem.freePort();
        try (ConsoleServer console = system.console(
                        system.config(port).withApiKeys(Map.of("ada", ApiKey.ofAdmin(ApiKey.random()))));
                Chromium.Window window = Chromium.Window.open(390, 800, ColorScheme.DARK)) {
            Page page = window.page();
            page.navigate("http://localhost:" + port + "/tickets/1?x=1");
            page.locator("#key").waitFor();
            assertAccessible(page, "login");
            page.locator("#key").fill("no such key at all");
            page.keyboard().press("Enter");
            assertThat(page.locator("#key-refused")).hasText("This key is not known.");
        }
    }

    @Test
    void nothingIsCutOffFromPhoneToWall() {
        for (int width : WIDTHS) {
            try (Chromium.Window window = Chromium.Window.open(width, 900, ColorScheme.LIGHT)) {
                for (String path : List.of("/", "/queue", "/models", "/quality", "/training", "/tickets/ALL-29")) {
                    open(window.page(), path);
                    assertThat(window.page().evaluate("document.documentElement.scrollWidth - innerWidth <= 0"))
                            .as(path + " at " + width)
                            .isEqualTo(true);
                }
            }
        }
    }

    /** The list takes the width that there is, and the subject is what one reads first. */
    @Test
    void theRowsOfTheLivePageFillIt() {
        for (int width : WIDTHS) {
            try (Chromium.Window window = Chromium.Window.open(width, 900, ColorScheme.LIGHT)) {
                open(window.page(), "/");
                double page = window.page()
                        .locator("main h1")
                        .locator("xpath=ancestor::section")
                        .boundingBox()
                        .width;
                double list = window.page().locator(".rows").boundingBox().width;
                double subject = window.page().locator(".rows .what").first().boundingBox().width;
                assertThat(list).as("list at " + width).isGreaterThan(page * 0.95);
                assertThat(subject).as("subject at " + width).isGreaterThan(150);
            }
        }
    }

    @Test
    void theKeyboardAloneLeadsEverywhere() {
        try (Chromium.Window window = Chromium.Window.open()) {
            Page page = window.page();
            open(page, "/");
            page.keyboard().press("Tab");
            assertThat(page.locator(":focus")).hasText("Skip to content");
            page.keyboard().press("j");
            page.keyboard().press("j");
            page.keyboard().press("k");
            assertThat(page.locator(".rows li:first-child a")).isFocused();
            page.keyboard().press("o");
            page.locator(".best li").first().waitFor();
            page.keyboard().press("w");
            assertThat(page.locator("#raw")).hasAttribute("open", "");
            page.keyboard().press("r");
            assertThat(page.locator("dialog input").first()).isFocused();
            page.keyboard().press("Escape");
            page.keyboard().press("l");
            assertThat(page.locator("#live-title")).isVisible();
            page.keyboard().press("Control+k");
            page.keyboard().type("theme");
            page.keyboard().press("Enter");
            assertThat(page.locator("html")).hasAttribute("data-theme", "light");
            page.keyboard().press("t");
            assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
            page.keyboard().press("t");
            assertThat(page.locator("html")).hasAttribute("data-theme", "contrast");
            page.keyboard().press("y");
            assertThat(page.locator("h1")).hasText("Antworten live");
            page.keyboard().press("?");
            assertThat(page.locator("dialog h2")).hasText("Tasten");
        }
    }

    /** Letters in a field are letters. */
    @Test
    void noKeyActsWhileOneTypes() {
        try (Chromium.Window window = Chromium.Window.open()) {
            Page page = window.page();
            open(page, "/");
            page.keyboard().press("/");
            page.keyboard().type("pltx?y");
            assertThat(page.locator("#q")).hasValue("pltx?y");
            assertThat(page.locator("html")).hasAttribute("data-theme", "light");
            assertThat(page.locator(".state")).not().containsText("Paused");
        }
    }
}
