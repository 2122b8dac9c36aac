package org.ticketstream.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ticketstream.console.ConsoleServer;
import org.ticketstream.http.access.ApiKey;
import org.ticketstream.http.access.Role;

class QueueIT {
    /** Of which the model is unsure. */
    private static final int TICKETS = 60;

    private static final Pattern ANY = Pattern.compile(".+");
    private static final Set<Role> AGENT = Set.of(Role.READER, Role.CORRECTOR);

    private static ConsoleSystem system;

    @BeforeAll
    static void start() throws Exception {
        Chromium.get();
        system = ConsoleSystem.get();
        for (int i = 0; i < TICKETS; i++) {
            system.send("QUEUE-" + i, "Weather " + i, "The rain over town " + i + " is of no category at all.");
        }
        try (Chromium.Window window = Chromium.Window.open()) {
            window.page().navigate(system.url());
            assertThat(window.page().locator(".rows a[href='/tickets/QUEUE-" + (TICKETS - 1) + "']"))
                    .isVisible();
        }
    }

    private static String current(Page page) {
        return page.locator(".facts span").first().textContent();
    }

    private static void open(Page page, String url, String key) {
        page.navigate(url + "/queue");
        page.locator("#key").fill(key);
        page.keyboard().press("Enter");
        assertThat(page.locator(".facts span").first()).hasText(ANY);
    }

    /** Presses a key and waits until another ticket is there. */
    private static void decide(Page page, String key) {
        String before = current(page);
        page.keyboard().press(key);
        assertThat(page.locator(".facts span").first()).not().hasText(before);
    }

    @Test
    void twoAgentsGoThroughItByKeyboardAndNeverGetTheSame() throws Exception {
        String ada = ApiKey.random();
        String bob = ApiKey.random();
        int port = ConsoleSystem.freePort();
        String url = "http://localhost:" + port;
        Map<String, ApiKey> keys = Map.of("ada", ApiKey.of(ada, AGENT), "bob", ApiKey.of(bob, AGENT));
        try (ConsoleServer console = system.console(system.config(port).withApiKeys(keys));
                Chromium.Window first = Chromium.Window.open();
                Chromium.Window second = Chromium.Window.open()) {
            open(first.page(), url, ada);
            open(second.page(), url, bob);
            List<String> seen = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                seen.add(current(first.page()));
                seen.add(current(second.page()));
                decide(first.page(), "2");
                decide(second.page(), "1");
            }
            assertThat(new HashSet<>(seen)).hasSize(20);
            assertThat(first.page().locator(".page p")).containsText("10 done");
            assertThat(second.page().locator(".page p")).containsText("10 done");
            decide(second.page(), "s");
            assertThat(second.page().locator(".page p")).containsText("10 done");
            first.page().reload();
            assertThat(first.page().locator(".facts span").first()).hasText(ANY);
            assertThat(seen).doesNotContain(current(first.page()));
            assertThat(first.errors()).isEmpty();
            assertThat(second.errors()).isEmpty();

            Page page = first.page();
            page.navigate(url + "/tickets/" + seen.get(0));
            Locator who = page.locator(".history .who").first();
            assertThat(who).containsText("ada");
        }
    }
}
