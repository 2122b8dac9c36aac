package org.ticketstream.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketstream.schemas.Aliases;
import org.ticketstream.schemas.AuditEntry;
import org.ticketstream.schemas.audit.AuditTopic;

/** Releases over the running system. Each test leaves the champion as it was. */
class ModelsIT {
    private static final String KEEP_WHAT_IS_SHOWN = "window.shown = ''; new MutationObserver(() => {"
            + " window.shown += document.querySelector('main').innerText; }).observe(document.querySelector('main'),"
            + " {subtree: true, childList: true, characterData: true})";

    private static ConsoleSystem system;

    @BeforeAll
    static void start() throws Exception {
        Chromium.get();
        system = ConsoleSystem.get();
    }

    private static Locator card(Page page, String alias) {
        return page.locator(".serves[aria-labelledby=serves-" + alias + "]");
    }

    private static void confirm(Page page, String reason) {
        assertThat(page.locator("#change-reason")).isFocused();
        page.keyboard().type(reason);
        page.locator("#change-go").click();
    }

    private static AuditEntry lastAudit() {
        List<AuditEntry> entries = new ArrayList<>();
        new AuditTopic(system.installation()).read(record -> record.entry()
                .filter(entry -> entry.getChain().equals("operators"))
                .ifPresent(entries::add));
        return entries.get(entries.size() - 1);
    }

    @Test
    void aRollbackIsSeenFromTheQuestionToTheReceiptOfEachSubtask() throws Exception {
        system.announce(system.other(), Aliases.CHAMPION, "a trial that goes astray");
        try (Chromium.Window window = Chromium.Window.open()) {
            Page page = window.page();
            page.navigate(system.url());
            assertThat(page.locator("h1")).hasText("Live answers");
            page.keyboard().press("m");
            assertThat(card(page, "champion").locator(".version"))
                    .hasText(system.other().version());
            assertThat(card(page, "champion").locator(".receipts .active").first())
                    .isVisible();

            page.keyboard().press("b");
            assertThat(page.locator("dialog.change"))
                    .containsText(system.champion().version());
            page.evaluate(KEEP_WHAT_IS_SHOWN);
            confirm(page, "billing went astray");

            assertThat(card(page, "champion").locator(".version"))
                    .hasText(system.champion().version());
            assertThat(page.locator("#doing"))
                    .containsText("All subtasks serve " + system.champion().version());
            assertThat(card(page, "champion").locator(".swap.active .progress"))
                    .containsText(Pattern.compile("(\\d+) of \\1 subtasks serve it"));
            assertThat(page.locator(".toast")).containsText("All subtasks serve");
            assertThat(String.valueOf(page.evaluate("window.shown")))
                    .contains("waiting for a receipt of each subtask")
                    .doesNotContain("cannot be read");
            assertThat(page.locator(".releases li").first()).containsText("Champion");
            assertThat(window.errors()).isEmpty();
        }
        AuditEntry entry = lastAudit();
        assertThat(entry.getAction()).isEqualTo("ROLLBACK");
        assertThat(entry.getReason()).isEqualTo("billing went astray");
    }

    @Test
    void aChallengerGetsAShareAndBecomesTheChampion() throws Exception {
        system.announce(system.other(), Aliases.CHALLENGER, "on trial");
        try (Chromium.Window window = Chromium.Window.open()) {
            Page page = window.page();
            page.navigate(system.url() + "/models?release=" + system.other().version());
            assertThat(page.locator(".detail tbody tr").first()).containsText("Accuracy");
            assertThat(page.locator(".detail thead")).containsText("Difference");

            page.keyboard().press("s");
            page.locator("input[value=CANARY]").check();
            page.locator("dialog input[type=range]").fill("10");
            page.locator("#change-go").click();
            assertThat(page.locator("#doing")).containsText("have the new share");
            assertThat(card(page, "challenger")).containsText("canary, 10% of the tickets");

            page.keyboard().press("p");
            confirm(page, "ten days without a surprise");
            assertThat(page.locator("#doing")).containsText("it is the champion now");
            assertThat(card(page, "champion").locator(".version"))
                    .hasText(system.other().version());
            assertThat(card(page, "challenger")).containsText("No model is on trial");
            assertThat(window.errors()).isEmpty();
        } finally {
            system.announce(system.champion(), Aliases.CHAMPION, "as it was");
        }
    }

    @Test
    void aTrialIsEnded() throws Exception {
        system.announce(system.other(), Aliases.CHALLENGER, "on trial");
        try (Chromium.Window window = Chromium.Window.open()) {
            Page page = window.page();
            page.navigate(system.url() + "/models");
            page.locator(".detail table").waitFor();
            assertThat(card(page, "challenger").locator(".version"))
                    .hasText(system.other().version());
            assertThat(page.locator(".origin").first()).containsText("from a confidence of");
            page.keyboard().press("x");
            confirm(page, "worse on billing");
            assertThat(page.locator("#doing"))
                    .containsText("No subtask holds " + system.other().version());
            assertThat(card(page, "challenger")).containsText("No model is on trial");
            assertThat(window.errors()).isEmpty();
        }
        AuditEntry entry = lastAudit();
        assertThat(entry.getAction()).isEqualTo("RETIRE");
        assertThat(entry.getReason()).isEqualTo("worse on billing");
    }

    @Test
    void whoMayOnlyLookSeesReceiptsAndNoButtons() throws Exception {
        try (ReaderVisit visit = ReaderVisit.to(system, "/models")) {
            Page page = visit.page();
            assertThat(card(page, "champion").locator(".receipts li").first()).isVisible();
            assertThat(page.locator("main").getByRole(AriaRole.BUTTON)).hasCount(0);
            page.keyboard().press("b");
            assertThat(page.locator("dialog")).hasCount(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark", "contrast"})
    void axeFindsNothingInTheDialogs(String theme) throws Exception {
        system.announce(system.other(), Aliases.CHALLENGER, "on trial <script>alert(1)</script>");
        for (int width : new int[] {390, 1440}) {
            try (Chromium.Window window = Chromium.Window.open(width, 900, ColorScheme.LIGHT)) {
                Page page = window.page();
                EverybodyIT.theme(page, theme);
                page.navigate(system.url() + "/models");
                page.locator(".detail table").waitFor();
                EverybodyIT.assertAccessible(page, "models " + theme + " " + width);
                assertThat(card(page, "challenger")).containsText("<script>alert(1)</script>");
                for (String key : List.of("s", "p")) {
                    page.keyboard().press(key);
                    page.locator("dialog[open]").waitFor();
                    EverybodyIT.assertAccessible(page, "dialog of " + key + " " + theme + " " + width);
                    page.keyboard().press("Escape");
                    assertThat(page.locator("dialog")).hasCount(0);
                }
                assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth <= 0"))
                        .as("width " + width)
                        .isEqualTo(true);
            }
        }
    }
}
