package org.ticketstream.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketstream.schemas.Aliases;

/** Each key of the table of commands does what it says; people may change them. */
class KeysIT {
    private static final String COMMANDS =
            "async () => (await import(document.querySelector('script[src$=\"/app.js\"]')"
                    + ".src.replace('app.js', 'commands.js'))).COMMANDS.filter(each => each.key).map(each => each.id)";

    /** By the id of the command: presses its key and sees what it does. */
    private static final Map<String, BiConsumer<Page, String>> CHECKS = Map.ofEntries(
            entry("palette", (page, key) -> dialog(live(page), key, ".palette")),
            entry("keys", (page, key) -> dialog(live(page), key, ".sheet")),
            entry("live", (page, key) -> leads(ticket(page, 0), key, "#live-title")),
            entry("queue", (page, key) -> leads(live(page), key, "#queue-title")),
            entry("models", (page, key) -> leads(live(page), key, "#models-title")),
            entry("quality", (page, key) -> leads(live(page), key, "#quality-title")),
            entry("training", (page, key) -> leads(live(page), key, "#training-title")),
            entry("starttraining", (page, key) -> dialog(training(page), key, ".change")),
            entry("stoptraining", KeysIT::stops),
            entry("health", (page, key) -> leads(live(page), key, "#health-title")),
            entry("theme", (page, key) -> {
                live(page).keyboard().press(key);
                assertThat(page.locator("html")).hasAttribute("data-theme", "light");
                assertThat(page.locator(".toast")).containsText("Theme: Light");
            }),
            entry("language", (page, key) -> {
                live(page).keyboard().press(key);
                assertThat(page.locator("html")).hasAttribute("lang", "de");
            }),
            entry("undo", KeysIT::undoes),
            entry("pause", (page, key) -> {
                live(page).keyboard().press(key);
                assertThat(page.locator(".state")).containsText("Paused");
            }),
            entry("search", (page, key) -> {
                live(page).keyboard().press(key);
                assertThat(page.locator("#q")).isFocused();
            }),
            entry("clear", (page, key) -> {
                page.navigate(system().url() + "/?decision=AUTO");
                page.locator(".state.live").waitFor();
                page.keyboard().press(key);
                assertThat(page).hasURL(system().url() + "/");
            }),
            entry("next", KeysIT::goesOn),
            entry("previous", (page, key) -> {
                goesOn(page, "j");
                page.keyboard().press("j");
                assertThat(page.locator(".rows li:nth-child(2) a")).isFocused();
                page.keyboard().press(key);
                assertThat(page.locator(".rows li:first-child a")).isFocused();
            }),
            entry("newest", (page, key) -> {
                live(page).keyboard().press("p");
                system().send("KEYNEW-", 0, 1);
                assertThat(page.getByText("1 new")).isVisible();
                page.keyboard().press(key);
                assertThat(row(page, "KEYNEW-0")).isVisible();
            }),
            entry("open", (page, key) -> {
                live(page).keyboard().press("j");
                assertThat(page.locator(".rows li:first-child a")).isFocused();
                page.keyboard().press(key);
                assertThat(page).hasURL(Pattern.compile(".*/tickets/.+"));
            }),
            entry("confirm", (page, key) -> {
                ticket(page, 1).keyboard().press(key);
                assertThat(page.locator(".history .decision.corrected")).hasCount(1);
            }),
            entry("relabel", (page, key) -> dialog(ticket(page, 2), key, ".choice-dialog")),
            entry("bulk", (page, key) -> dialog(live(page), key, ".choice-dialog")),
            entry("skip", (page, key) -> {
                Locator facts = queue(page).locator(".facts");
                String before = facts.textContent();
                page.keyboard().press(key);
                assertThat(facts).not().hasText(before);
            }),
            entry("choose", (page, key) -> {
                String third = ticket(page, 3)
                        .locator(".best .name")
                        .nth(2)
                        .textContent()
                        .strip();
                page.keyboard().press("3");
                assertThat(page.locator(".answer .now")).containsText(third);
            }),
            entry("promote", (page, key) -> dialog(models(page), key, ".change")),
            entry("rollback", (page, key) -> dialog(models(page), key, ".change")),
            entry("share", (page, key) -> dialog(models(page), key, ".change")),
            entry("retire", (page, key) -> dialog(models(page), key, ".change")),
            entry("redrive", (page, key) -> dialog(letter(page), key, "")),
            entry("redriveall", (page, key) -> dialog(letter(page), key, "")),
            entry("why", (page, key) -> {
                ticket(page, 4).keyboard().press(key);
                assertThat(page.locator(".words li").first()).isVisible();
            }),
            entry("raw", (page, key) -> {
                ticket(page, 5).keyboard().press(key);
                assertThat(page.locator("#raw")).hasAttribute("open", "");
            }));

    private static ConsoleSystem system;

    @BeforeAll
    static void start() throws Exception {
        Chromium.get();
        system = ConsoleSystem.get();
        system.send("KEY-", 0, 20);
        for (int i = 0; i < 20; i++) {
            system.send("KEYS-" + i, "Weather " + i, "The rain over town " + i + " is of no category of ours.");
        }
        system.announce(system.other(), Aliases.CHAMPION, "so that there is a way back");
        system.announce(system.champion(), Aliases.CHAMPION, "as it was");
        system.announce(system.other(), Aliases.CHALLENGER, "so that there is one to promote");
        system.sendRaw("KEY-ODD", "no ticket at all");
    }

    private static ConsoleSystem system() {
        return system;
    }

    private static Locator row(Page page, String id) {
        return page.locator(".rows a[href='/tickets/" + id + "']");
    }

    private static Page open(Page page, String path, String there) {
        page.navigate(system.url() + path);
        page.locator(there).first().waitFor();
        return page;
    }

    private static Page live(Page page) {
        return open(page, "/", ".rows a");
    }

    private static Page ticket(Page page, int number) {
        return open(page, "/tickets/KEY-" + number, ".best li");
    }

    private static Page queue(Page page) {
        return open(page, "/queue", ".best li");
    }

    private static Page models(Page page) {
        return open(page, "/models", ".detail table");
    }

    private static Page letter(Page page) {
        open(page, "/health", ".letters .head")
                .locator(".letters .head")
                .first()
                .click();
        page.locator(".letters .one").first().click();
        page.locator(".look pre").first().waitFor();
        return page;
    }

    private static Page training(Page page) {
        return open(page, "/training", "#training-title");
    }

    /** Of a training that no trainer has begun. */
    private static void stops(Page page, String key) {
        dialog(training(page), "n", ".change");
        page.keyboard().type("a key to stop it");
        page.keyboard().press("Enter");
        assertThat(page.locator("dialog")).hasCount(0);
        assertThat(page.locator(".runs li").first()).containsText("a key to stop it");
        dialog(page, key, ".change");
        assertThat(page.locator("dialog h2")).containsText("Stop");
    }

    private static void dialog(Page page, String key, String kind) {
        page.keyboard().press(key);
        assertThat(page.locator("dialog" + kind)).hasAttribute("open", "");
    }

    private static void leads(Page page, String key, String there) {
        page.keyboard().press(key);
        assertThat(page.locator(there)).isVisible();
    }

    private static void goesOn(Page page, String key) {
        live(page).keyboard().press(key);
        assertThat(page.locator(".rows li:first-child a")).isFocused();
    }

    private static void undoes(Page page, String key) {
        ticket(page, 6).keyboard().press("2");
        assertThat(page.locator(".undo")).isVisible();
        assertThat(page.locator(".history .decision.corrected")).hasCount(1);
        page.keyboard().press(key);
        assertThat(page.locator(".history .reason").first()).containsText("undone in the console");
    }

    private static List<?> ids(Page page) {
        return (List<?>) live(page).evaluate(COMMANDS);
    }

    @Test
    void eachCommandOfTheTableHasATest() {
        try (Chromium.Window window = Chromium.Window.open()) {
            assertThat(CHECKS.keySet())
                    .containsExactlyInAnyOrderElementsOf(
                            ids(window.page()).stream().map(String::valueOf).toList());
        }
    }

    @TestFactory
    Stream<DynamicTest> aKeyDoesWhatItSays() {
        return new TreeSet<>(CHECKS.keySet())
                .stream()
                        .map(id -> DynamicTest.dynamicTest(id, () -> {
                            try (Chromium.Window window = Chromium.Window.open()) {
                                Page page = live(window.page());
                                CHECKS.get(id).accept(page, key(page, id));
                                assertThat(window.errors()).isEmpty();
                            }
                        }));
    }

    private static String key(Page page, String id) {
        return String.valueOf(page.evaluate(COMMANDS.replace(
                        ".filter(each => each.key).map(each => each.id)",
                        ".find(each => each.id === '" + id + "').key")))
                .replace("Ctrl", "Control");
    }

    private static Locator keyButton(Page page, String command) {
        return page.locator(".sheet button.key[aria-label^='" + command + ":']").first();
    }

    @Test
    void aPersonGivesACommandAnotherKeyAndTakesItBack() {
        try (Chromium.Window window = Chromium.Window.open()) {
            Page page = live(window.page());
            page.keyboard().press("?");
            keyButton(page, "Change the theme").click();
            page.keyboard().press("l");
            assertThat(page.locator(".sheet .said")).containsText("L is taken by:");
            page.keyboard().press("7");
            assertThat(page.locator(".sheet .said")).containsText("digits choose categories");
            page.keyboard().press("z");
            assertThat(page.locator(".sheet .said")).containsText("now Z");
            page.keyboard().press("Escape");
            assertThat(page.locator("dialog")).hasCount(0);

            page.keyboard().press("t");
            assertThat(page.locator("html")).hasAttribute("data-theme", "light");
            page.reload();
            page.locator(".rows a").first().waitFor();
            page.keyboard().press("z");
            page.keyboard().press("z");
            assertThat(page.locator("html")).hasAttribute("data-theme", "dark");

            page.keyboard().press("?");
            page.getByText("Give all keys back").click();
            page.keyboard().press("Escape");
            assertThat(page.locator("dialog")).hasCount(0);
            page.keyboard().press("z");
            page.keyboard().press("t");
            assertThat(page.locator("html")).hasAttribute("data-theme", "contrast");
            assertThat(window.errors()).isEmpty();
        }
    }

    /** Who speaks to the machine types letters that were not meant (WCAG 2.1.4). */
    @Test
    void singleKeysCanBeTurnedOffAndThePaletteStays() {
        try (Chromium.Window window = Chromium.Window.open()) {
            Page page = live(window.page());
            page.keyboard().press("?");
            page.locator(".sheet input[type=checkbox]").uncheck();
            page.keyboard().press("Escape");
            assertThat(page.locator("dialog")).hasCount(0);
            page.keyboard().press("p");
            page.keyboard().press("Control+k");
            assertThat(page.locator("dialog.palette")).hasAttribute("open", "");
            assertThat(page.locator(".state")).not().containsText("Paused");
        }
    }

    /** Letters of Greek and Cyrillic keyboards, and digits that a French one types with Shift only. */
    @Test
    void otherLayoutsReachEveryKey() {
        try (Chromium.Window window = Chromium.Window.open()) {
            Page page = live(window.page());
            page.evaluate("document.body.dispatchEvent(new KeyboardEvent('keydown', {key: '\u043e', code: 'KeyJ',"
                    + " bubbles: true, cancelable: true}))");
            assertThat(page.locator(".rows li:first-child a")).isFocused();
            String second =
                    ticket(page, 7).locator(".best .name").nth(1).textContent().strip();
            page.evaluate("document.body.dispatchEvent(new KeyboardEvent('keydown', {key: '\u00e9', code: 'Digit2',"
                    + " bubbles: true, cancelable: true}))");
            assertThat(page.locator(".answer .now")).containsText(second);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark", "contrast"})
    void axeFindsNothingInAnyDialog(String theme) {
        Map<String, BiConsumer<Page, String>> opened = Map.of(
                "Control+k", (page, key) -> dialog(live(page), key, ".palette"),
                "?", (page, key) -> dialog(live(page), key, ".sheet"),
                "b", (page, key) -> dialog(live(page), key, ".choice-dialog"),
                "r", (page, key) -> dialog(ticket(page, 8), key, ".choice-dialog"),
                "s", (page, key) -> dialog(models(page), key, ".change"),
                "p", (page, key) -> dialog(models(page), key, ".change"),
                "x", (page, key) -> dialog(models(page), key, ".change"),
                "n", (page, key) -> dialog(training(page), key, ".change"),
                "d", (page, key) -> dialog(letter(page), key, ""),
                "a", (page, key) -> dialog(letter(page), key, ""));
        // A ticket for each: what has been corrected to a category is not corrected to it again.
        int number = 9 + 2 * List.of("light", "dark", "contrast").indexOf(theme);
        for (int width : new int[] {390, 1440}) {
            opened.forEach((key, open) -> {
                try (Chromium.Window window = Chromium.Window.open(width, 900, ColorScheme.LIGHT)) {
                    EverybodyIT.theme(window.page(), theme);
                    open.accept(window.page(), key);
                    EverybodyIT.assertAccessible(window.page(), "dialog of " + key + " " + theme + " " + width);
                }
            });
            try (Chromium.Window window = Chromium.Window.open(width, 900, ColorScheme.LIGHT)) {
                EverybodyIT.theme(window.page(), theme);
                ticket(window.page(), number++).keyboard().press("2");
                window.page().locator(".undo").waitFor();
                EverybodyIT.assertAccessible(window.page(), "undo " + theme + " " + width);
            }
        }
    }
}
