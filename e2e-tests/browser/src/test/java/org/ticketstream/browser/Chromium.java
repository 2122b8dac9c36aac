package org.ticketstream.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The browser of this machine, one for all tests; each gets windows of its own. */
final class Chromium {
    private static final double PATIENCE_MILLIS = 60_000;

    private static Browser browser;

    private Chromium() {}

    /** Skips the test, loudly, where there is no browser. */
    static synchronized Browser get() {
        Optional<Path> executable = find();
        if (executable.isEmpty()) {
            System.err.println("SKIPPED: the browser tests, because there is no chromium on this machine");
        }
        assumeTrue(executable.isPresent(), "there is no chromium on this machine");
        if (browser == null) {
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
            browser = Playwright.create()
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(executable.get())
                            .setArgs(List.of("--no-sandbox")));
        }
        return browser;
    }

    private static Optional<Path> find() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A window of a person who has never been here, and everything that goes wrong in it. */
    record Window(BrowserContext context, Page page, List<String> errors) implements AutoCloseable {
        static Window open(int width, int height, ColorScheme scheme) {
            BrowserContext context = get().newContext(new Browser.NewContextOptions()
                    .setViewportSize(width, height)
                    .setLocale("en-GB")
                    .setColorScheme(scheme));
            context.setDefaultTimeout(PATIENCE_MILLIS);
            Page page = context.newPage();
            List<String> errors = new ArrayList<>();
            page.onPageError(errors::add);
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    errors.add(message.text() + " " + message.location());
                }
            });
            return new Window(context, page, errors);
        }

        static Window open() {
            return open(1440, 900, ColorScheme.LIGHT);
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
