package org.ticketstream.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketstream.schemas.AuditEntry;
import org.ticketstream.schemas.audit.AuditTopic;
import org.ticketstream.training.gate.GateRules;

/** A real trainer beside the running system, started, watched and stopped from the page. */
class TrainingIT {
    /** No release is good enough, so that the champion stays what it is. */
    private static final GateRules STRICT = new GateRules(1, 0, 0, 0.05, 1, 0, false);

    private static ConsoleSystem system;
    private static SampleTrainer trainer;

    @BeforeAll
    static void start() throws Exception {
        Chromium.get();
        system = ConsoleSystem.get();
        trainer = new SampleTrainer(system.installation(), system.unseen(), 16, 2, STRICT);
    }

    @AfterAll
    static void stop() throws Exception {
        if (trainer != null) {
            trainer.close();
        }
    }

    private static void begin(Page page, String reason) {
        page.keyboard().press("n");
        assertThat(page.locator("#training-reason")).isFocused();
        page.keyboard().type(reason);
        page.keyboard().press("Enter");
        assertThat(page.locator("dialog")).hasCount(0);
        assertThat(page.locator(".runs li").first()).containsText(reason);
    }

    /** What another test has begun ends, and the next one waits before its first step. */
    private static void awaitNothingOpen(Page page) {
        trainer.allowAll();
        page.navigate(system.url() + "/training");
        assertThat(page.locator("[aria-busy]")).hasCount(0);
        assertThat(page.locator(".run-state.running, .run-state.waiting")).hasCount(0);
        trainer.hold();
    }

    private static List<String> audit() {
        List<String> entries = new ArrayList<>();
        new AuditTopic(system.installation())
                .read(record -> record.entry().map(AuditEntry::getReason).ifPresent(entries::add));
        return entries;
    }

    @Test
    void aTrainingIsWatchedFromTheButtonToTheVerdictAndAnotherIsStopped() {
        try (Chromium.Window window = Chromium.Window.open()) {
            Page page = window.page();
            awaitNothingOpen(page);
            page.navigate(system.url());
            assertThat(page.locator("h1")).hasText("Live answers");
            page.keyboard().press("g");
            assertThat(page.locator("#training-title")).isVisible();
            begin(page, "new product line");
            trainer.allow(3);
            assertThat(page.locator(".now .progress")).containsText("step 3 of");
            assertThat(page.locator(".now .phases [aria-current]")).containsText("Fine-tuning");
            assertThat(page.locator(".now .losses canvas")).isVisible();
            trainer.allow(2);
            assertThat(page.locator(".now .progress")).containsText("step 5 of");
            assertThat(page.locator(".now .losses")).hasAttribute("aria-label", Pattern.compile(".* at step 5\\."));
            assertThat(page.locator(".now .figures")).containsText("Time left");

            trainer.allowAll();
            assertThat(page.locator(".now")).hasCount(0);
            assertThat(page.locator(".runs li").first()).containsText("Refused");
            assertThat(page.locator(".checks .not").first()).containsText("accuracy floor");
            assertThat(page.locator(".checks .passed").first()).isVisible();
            assertThat(page.locator(".detail .scroll thead")).containsText("Champion");
            assertThat(page.locator(".detail .losses canvas")).isVisible();
            assertThat(page.locator(".toast")).containsText("the gate has refused it");

            trainer.hold();
            begin(page, "to be stopped");
            trainer.allow(2);
            assertThat(page.locator(".now .progress")).containsText("step 2 of");
            begin(page, "never begun");
            page.keyboard().press("s");
            page.keyboard().type("was a mistake");
            page.keyboard().press("Enter");
            assertThat(page.locator(".runs li").first()).containsText("Stopped");
            assertThat(page.locator(".now")).isVisible();

            page.locator(".now").getByRole(AriaRole.BUTTON).click();
            page.keyboard().type("wrong data");
            page.keyboard().press("Enter");
            assertThat(page.locator(".now")).hasCount(0);
            assertThat(page.locator(".runs li").nth(1)).containsText("Stopped");
            page.locator(".runs a").nth(1).click();
            assertThat(page.locator(".detail")).containsText(Pattern.compile("stopped by .*: wrong data"));
            assertThat(window.errors()).isEmpty();
        }
        assertThat(audit()).contains("new product line", "was a mistake", "wrong data");
    }

    @Test
    void whoMayOnlyLookSeesNoButtons() throws Exception {
        try (ReaderVisit visit = ReaderVisit.to(system, "/training")) {
            Page page = visit.page();
            assertThat(page.locator("#training-title")).isVisible();
            assertThat(page.locator("[aria-busy]")).hasCount(0);
            assertThat(page.locator("main").getByRole(AriaRole.BUTTON)).hasCount(0);
            page.keyboard().press("n");
            assertThat(page.locator("dialog")).hasCount(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark", "contrast"})
    void itIsForEverybody(String theme) {
        try (Chromium.Window window = Chromium.Window.open()) {
            awaitNothingOpen(window.page());
        }
        for (int width : new int[] {390, 1440, 2560}) {
            try (Chromium.Window window = Chromium.Window.open(width, 900, ColorScheme.LIGHT)) {
                Page page = window.page();
                EverybodyIT.theme(page, theme);
                page.navigate(system.url() + "/training");
                assertThat(page.locator("[aria-busy]")).hasCount(0);
                if (page.locator(".now").count() == 0) {
                    begin(page, "<b>for everybody</b> " + "x".repeat(80));
                    trainer.allow(4);
                }
                page.locator(".now .losses canvas").waitFor();
                EverybodyIT.assertAccessible(page, "training " + theme + " " + width);
                for (String key : List.of("n", "s")) {
                    page.keyboard().press(key);
                    page.locator("dialog[open]").waitFor();
                    EverybodyIT.assertAccessible(page, "dialog of " + key + " " + theme + " " + width);
                    page.keyboard().press("Escape");
                    assertThat(page.locator("dialog")).hasCount(0);
                }
                assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth <= 0"))
                        .as("width " + width)
                        .isEqualTo(true);
                assertThat(window.errors()).isEmpty();
            }
        }
        trainer.allowAll();
    }
}
