package org.ticketstream.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.ticketstream.console.ConsoleConfig;
import org.ticketstream.console.ConsoleServer;
import org.ticketstream.http.access.ApiKey;
import org.ticketstream.schemas.Aliases;
import org.ticketstream.schemas.TrainingProgress;
import org.ticketstream.schemas.TrainingReason;
import org.ticketstream.training.gate.GateRules;
import org.ticketstream.training.stream.NewestProgress;
import org.ticketstream.training.stream.TrainingRequests;
import org.ticketstream.training.stream.TrainingRuns;
import org.ticketstream.training.stream.TrainingStops;

/** Takes the pictures of the documentation, with {@code -Dpictures=DIR}. */
@EnabledIfSystemProperty(named = "pictures", matches = ".+")
class PicturesIT {
    private static final int[][] SIZES = {{1440, 900}, {390, 844}};

    @Test
    void ofEachPageInLightAndDark() throws Exception {
        Chromium.get();
        ConsoleSystem system = ConsoleSystem.get();
        system.send("T-", 100, 40);
        try (SampleTrainer started = train(system)) {
            pictures(system);
        }
    }

    /** Two trainings that have ended, one that was stopped, and one under way. */
    private static SampleTrainer train(ConsoleSystem system) throws Exception {
        SampleTrainer trainer = new SampleTrainer(
                system.installation(), system.unseen(), 24, 4, new GateRules(0.95, 0.4, 0, 0.05, 1, 0, false));
        TrainingRequests nightly = new TrainingRequests(system.installation(), "trainer");
        trainer.allowAll();
        nightly.send("schedule-20260302T0300", TrainingReason.SCHEDULE, "due at 2026-03-02T03:00Z");
        awaitEnd(system, "schedule-20260302T0300");
        nightly.send("corrections-1772420400000", TrainingReason.CORRECTIONS, "214 tickets labelled since yesterday");
        awaitEnd(system, "corrections-1772420400000");
        trainer.hold();
        new TrainingRequests(system.installation(), "mia")
                .send("manual-20260303T091412.118", TrainingReason.MANUAL, "a first try with the letters of March");
        new TrainingStops(system.installation(), "emil").ask("manual-20260303T091412.118", "the export was incomplete");
        awaitEnd(system, "manual-20260303T091412.118");
        String why = "38 of 52 answers that people have judged were right (0.731), which is below 0.8";
        nightly.send("quality-20260303", TrainingReason.QUALITY, why);
        for (int step = 3; step < 66; step += 3) {
            trainer.allow(3);
            awaitStep(system, "quality-20260303", step);
        }
        return trainer;
    }

    private static void awaitStep(ConsoleSystem system, String id, int step) {
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> {
            TrainingProgress progress =
                    NewestProgress.read(system.installation()).get(id);
            return progress != null && progress.getStep() >= step;
        });
    }

    private static void awaitEnd(ConsoleSystem system, String id) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .until(() -> new TrainingRuns(system.installation()).outcome(id).isPresent());
    }

    private static void pictures(ConsoleSystem system) throws Exception {
        system.announce(system.other(), Aliases.CHAMPION, "trained on the letters of March");
        system.announce(system.champion(), Aliases.CHAMPION, "billing tickets went astray");
        system.announce(system.other(), Aliases.CHALLENGER, "a second look at the letters of March");
        for (int i = 0; i < 4; i++) {
            system.sendRaw("T-9" + i, "{\"subject\": \"The till does not open\", \"body\": \"It says error 12.\"}");
        }
        new SampleQuality(system.installation(), system.labels())
                .write(system.champion().version(), system.other().version());
        for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            for (int[] size : SIZES) {
                take(system, scheme, size);
            }
        }
    }

    private static void take(ConsoleSystem system, ColorScheme scheme, int[] size) throws Exception {
        try (Chromium.Window window = Chromium.Window.open(size[0], size[1], scheme)) {
            Page page = window.page();
            page.navigate(system.url());
            assertThat(page.locator(".rows a[href='/tickets/T-139']")).isVisible();
            picture(page, "live", scheme, size);
            page.navigate(system.url() + "/queue");
            page.locator(".best li").first().waitFor();
            picture(page, "queue", scheme, size);
            page.navigate(system.url() + "/tickets/T-131");
            page.locator(".best li").first().waitFor();
            picture(page, "ticket", scheme, size);
            page.keyboard().press("r");
            page.locator("dialog li").nth(3).waitFor();
            picture(page, "choice", scheme, size);
            page.navigate(system.url() + "/models");
            page.locator(".detail table").waitFor();
            page.locator(".serves .big").nth(1).waitFor();
            picture(page, "models", scheme, size);
            page.keyboard().press("s");
            page.locator("dialog.change").waitFor();
            picture(page, "share", scheme, size);
            page.keyboard().press("Escape");
            page.navigate(system.url() + "/training?run=schedule-20260302T0300");
            page.locator(".now .losses canvas").waitFor();
            page.locator(".checks li").first().waitFor();
            picture(page, "training", scheme, size);
            page.navigate(system.url() + "/health");
            page.locator(".letters .head").first().click();
            page.locator(".letters .one").first().click();
            page.locator(".look pre").first().waitFor();
            if (size[0] < 800) {
                page.getByText("Close").click();
                page.evaluate("scrollTo(0, 260)");
            }
            picture(page, "health", scheme, size);
        }
        quality(system, scheme, size);
        int port = ConsoleSystem.freePort();
        ConsoleConfig config = system.config(port).withApiKeys(Map.of("ada", ApiKey.ofAdmin(ApiKey.random())));
        try (ConsoleServer console = system.console(config);
                Chromium.Window window = Chromium.Window.open(size[0], size[1], scheme)) {
            Page page = window.page();
            page.navigate("http://localhost:" + port);
            page.locator("#key").waitFor();
            picture(page, "login", scheme, size);
        }
    }

    private static void quality(ConsoleSystem system, ColorScheme scheme, int[] size) {
        try (Chromium.Window window = Chromium.Window.open(size[0], size[1], scheme)) {
            Page page = window.page();
            page.navigate(system.url() + "/quality");
            page.locator(".chart canvas").first().waitFor();
            picture(page, "quality", scheme, size);
            page.locator(".confusion td.wrong button").first().click();
            page.locator(".of-cell li").first().waitFor();
            page.locator(".confusion").evaluate("each => each.scrollIntoView({block: 'center'})");
            picture(page, "confusion", scheme, size);
        }
    }

    private static void picture(Page page, String name, ColorScheme scheme, int[] size) {
        String file = "console-" + name + "-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + size[0] + ".png";
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of(System.getProperty("pictures")).resolve(file)));
    }
}
