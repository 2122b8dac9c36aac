package org.ticketstream.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ticketstream.console.ConsoleServer;
import org.ticketstream.http.access.ApiKey;
import org.ticketstream.http.access.Role;
import org.ticketstream.schemas.Correction;

class CorrectIT {
    private static final int MOST_CORRECTIONS = 1_000;
    private static final Pattern WAITING = Pattern.compile("waiting");

    private static ConsoleSystem system;

    @BeforeAll
    static void start() throws Exception {
        Chromium.get();
        system = ConsoleSystem.get();
    }

    private static Locator row(Page page, String id) {
        return page.locator(".rows a[href='/tickets/" + id + "']");
    }

    private static Page ticket(Chromium.Window window, String url, String id) {
        Page page = window.page();
        page.navigate(url + "/tickets/" + id);
        page.locator(".best li").first().waitFor();
        return page;
    }

    private static void sendAndAwait(Page page, String id) {
        page.navigate(system.url());
        system.send(id, 0, 1);
        assertThat(row(page, id + "0")).isVisible();
    }

    @Test
    void aRowChangesWhenTheEventReturnsAndNotBefore() {
        try (Chromium.Window window = Chromium.Window.open()) {
            Page page = window.page();
            sendAndAwait(page, "ROW-");
            Locator row = row(page, "ROW-0");
            row.focus();
            page.keyboard().press("r");
            page.keyboard().type("account");
            page.keyboard().press("Enter");

            assertThat(row.locator(".pending")).containsText(WAITING);
            assertThat(row.locator(".chip")).not().hasText("account_access");
            assertThat(row.locator(".decision")).containsText("Corrected");
            assertThat(row.locator(".chip")).hasText(Pattern.compile("account.*"));
            assertThat(row.locator(".pending")).hasCount(0);
            assertThat(window.errors()).isEmpty();
        }
    }

    @Test
    void aNumberRelabelsAndUndoTakesItBackAsACorrection() {
        try (Chromium.Window window = Chromium.Window.open()) {
            sendAndAwait(window.page(), "UNDO-");
            Page page = ticket(window, system.url(), "UNDO-0");
            Locator now = page.locator(".answer .now");
            String second = page.locator(".best .name").nth(1).textContent().strip();
            page.keyboard().press("2");
            assertThat(now).containsText(second);
            assertThat(now).containsText("Corrected");

            assertThat(page.locator(".undo")).isVisible();
            page.keyboard().press("u");
            assertThat(page.locator(".history .decision.corrected")).hasCount(2);
            assertThat(now).not().containsText(second);
            assertThat(page.locator(".history .reason").first()).containsText("undone in the console");
        }
    }

    @Test
    void oneKeyConfirms() {
        try (Chromium.Window window = Chromium.Window.open()) {
            sendAndAwait(window.page(), "YES-");
            Page page = ticket(window, system.url(), "YES-0");
            page.keyboard().press("1");
            assertThat(page.locator(".answer .now")).containsText("Corrected");
            page.keyboard().press("c");
            assertThat(page.locator(".history .decision.corrected")).hasCount(2);
        }
    }

    @Test
    void whatIsRefusedSaysWhy() throws Exception {
        try (Chromium.Window window = Chromium.Window.open()) {
            sendAndAwait(window.page(), "FULL-");
            try (KafkaProducer<String, Correction> producer =
                    system.installation().producer(Correction.class)) {
                for (int i = 0; i < MOST_CORRECTIONS; i++) {
                    producer.send(new ProducerRecord<>(
                            system.installation().topics().corrections(), "FULL-0", correction("FULL-0")));
                }
            }
            Page page = ticket(window, system.url(), "FULL-0");
            page.keyboard().press("2");
            assertThat(page.locator(".answer .pending")).containsText("Refused");
            assertThat(page.locator(".answer .pending")).containsText("at most 1000 corrections");
        }
    }

    private static Correction correction(String id) {
        return Correction.newBuilder()
                .setCorrectionId(UUID.randomUUID().toString())
                .setTicketId(id)
                .setCategory("billing")
                .setCorrectedBy("somebody")
                .setCorrectedAt(Instant.now())
                .build();
    }

    @Test
    void allThatFitTheFilterAreCorrectedAtOnce() {
        try (Chromium.Window window = Chromium.Window.open()) {
            Page page = window.page();
            page.navigate(system.url() + "/?q=quokka");
            for (int i = 0; i < 300; i++) {
                system.send("BULK-" + i, "quokka " + i, "A quokka, the number " + i + ", wants its invoice.");
            }
            assertThat(row(page, "BULK-299")).isVisible();
            page.locator(".rows a").first().focus();
            page.keyboard().press("b");
            assertThat(page.locator("dialog h2")).containsText("300");
            page.keyboard().type("billing");
            page.keyboard().press("Enter");
            assertThat(page.locator(".toast")).containsText("300 of 300 corrected");
            assertThat(page.locator(".rows .decision.corrected")).hasCount(200);
        }
    }

    @Test
    void whoMayOnlyLookCannotCorrect() throws Exception {
        system.send("LOOK-", 0, 1);
        String reader = ApiKey.random();
        String agent = ApiKey.random();
        Map<String, ApiKey> keys = Map.of(
                "vera", ApiKey.of(reader, Set.of(Role.READER)),
                "ada", ApiKey.of(agent, Set.of(Role.READER, Role.CORRECTOR)));
        int port = ConsoleSystem.freePort();
        String url = "http://localhost:" + port;
        try (ConsoleServer console = system.console(system.config(port).withApiKeys(keys))) {
            try (Chromium.Window window = Chromium.Window.open()) {
                login(window.page(), url, reader);
                assertThat(row(window.page(), "LOOK-0")).isVisible();
                Page page = ticket(window, url, "LOOK-0");
                page.keyboard().press("2");
                assertThat(page.locator(".acts")).hasCount(0);
                Object status = page.evaluate("fetch('/api/corrections', {method: 'POST', headers: {"
                        + "'X-Ticketstream-Console': '1'}, body: '{\"items\":[{\"ticketId\":\"LOOK-0\","
                        + "\"category\":\"billing\"}]}'}).then(answer => answer.status)");
                assertThat(status).isEqualTo(403);
            }
            try (Chromium.Window window = Chromium.Window.open()) {
                login(window.page(), url, agent);
                assertThat(row(window.page(), "LOOK-0")).isVisible();
                Page page = ticket(window, url, "LOOK-0");
                page.keyboard().press("2");
                assertThat(page.locator(".history .who").first()).containsText("ada");
            }
        }
    }

    private static void login(Page page, String url, String key) {
        page.navigate(url);
        page.locator("#key").fill(key);
        page.keyboard().press("Enter");
    }
}
