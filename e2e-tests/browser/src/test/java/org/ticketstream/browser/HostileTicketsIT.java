package org.ticketstream.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever a customer writes is text: nothing of it runs, loads, or moves what stands around it. */
class HostileTicketsIT {
    private static final Map<String, String> TEXTS = Map.of(
            "SCRIPT", "Look: &lt;script>window.attacked = 1</script&gt; and ${window.attacked = 1} {{7*7}}",
            "IMAGE", "Look: \"><img src=x onerror=window.attacked=1><svg onload=window.attacked=1> here",
            "BIDI", "Price \u202e000,1 \u2066rtl\u2069 gnp.exe \u05e9\u05dc\u05d5\u05dd and back",
            "ZERO", "in\u200bvo\u200dice\u2060 wi\ufeffth marks\u0301\u0301\u0301\u0301\u0301\u0301",
            "LINK", "[click](javascript:window.attacked=1) javascript:window.attacked=1 here");

    private static ConsoleSystem system;

    @BeforeAll
    static void start() throws Exception {
        Chromium.get();
        system = ConsoleSystem.get();
    }

    @Test
    void textsOfCustomersAreText() {
        TEXTS.forEach((id, text) -> system.send("EVIL-" + id, text, text + "\n" + text));
        system.send("EVIL-BIG", "a long one", "word ".repeat(200_000));
        try (Chromium.Window window = Chromium.Window.open()) {
            Page page = window.page();
            page.navigate(system.url());
            for (String id : TEXTS.keySet()) {
                assertThat(page.locator(".rows a[href='/tickets/EVIL-" + id + "']"))
                        .isVisible();
            }
            assertThat(page.locator(".rows a[href='/tickets/EVIL-BIG']")).isVisible();
            assertNothingHappened(window);
            for (String id : TEXTS.keySet()) {
                page.navigate(system.url() + "/tickets/EVIL-" + id);
                page.locator(".letter .body").waitFor();
                assertNothingHappened(window);
            }
            page.navigate(system.url() + "/tickets/EVIL-BIG");
            page.locator(".letter .body").waitFor();
            assertThat(page.locator(".letter .body").textContent()).hasSizeLessThan(21_000);
            assertThat(page.locator(".letter .body")).containsText("more characters");
        }
    }

    private static void assertNothingHappened(Chromium.Window window) {
        Page page = window.page();
        assertThat(page.evaluate("window.attacked === undefined")).isEqualTo(true);
        assertThat(page.evaluate("document.querySelectorAll("
                        + "'main img, main script, main svg:not(.bar), main a[href^=java]').length"))
                .isEqualTo(0);
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        assertThat(window.errors()).isEmpty();
    }

    @Test
    void anIdOfAnyCharactersHasItsPage() {
        String id = "a/b?c=%2F#ü \"<b>";
        system.send(id, "An odd id", "It comes from another system.");
        try (Chromium.Window window = Chromium.Window.open()) {
            Page page = window.page();
            page.navigate(system.url() + "/?q=odd");
            page.locator(".rows a", new Page.LocatorOptions().setHasText("An odd id"))
                    .first()
                    .click();
            assertThat(page.locator(".letter h1")).containsText("An odd id");
            assertThat(page.locator(".facts")).containsText(id);
            page.reload();
            assertThat(page.locator(".letter h1")).containsText("An odd id");
        }
    }
}
