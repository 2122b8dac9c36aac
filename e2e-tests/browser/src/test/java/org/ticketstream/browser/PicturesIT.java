package org.ticketstream.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Takes the pictures of the documentation, with {@code -Dpictures=DIR}. */
@EnabledIfSystemProperty(named = "pictures", matches = ".+")
class PicturesIT {
    private static final int[][] SIZES = {{1440, 900}, {390, 844}};

    @Test
    void ofEachPageInLightAndDark() throws Exception {
        Chromium.get();
        ConsoleSystem system = ConsoleSystem.get();
        system.send("T-", 100, 40);
        for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            for (int[] size : SIZES) {
                take(system, scheme, size);
            }
        }
    }

    private static void take(ConsoleSystem system, ColorScheme scheme, int[] size) {
        try (Chromium.Window window = Chromium.Window.open(size[0], size[1], scheme)) {
            Page page = window.page();
            page.navigate(system.url());
            assertThat(page.locator(".rows a[href='/tickets/T-139']")).isVisible();
            picture(page, "live", scheme, size);
        }
    }

    private static void picture(Page page, String name, ColorScheme scheme, int[] size) {
        String file = "console-" + name + "-" + scheme.name().toLowerCase() + "-" + size[0] + ".png";
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of(System.getProperty("pictures")).resolve(file)));
    }
}
