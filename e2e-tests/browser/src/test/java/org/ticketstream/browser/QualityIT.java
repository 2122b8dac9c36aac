package org.ticketstream.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketstream.schemas.Aliases;
import org.ticketstream.schemas.Correction;

/** Quality over the running system: what people say comes back as figures. */
class QualityIT {
    private static final int TICKETS = 12;
    private static final Pattern UNDECIDED_OR_NOT = Pattern.compile("Undecided.*|The challenger is .*");

    private static ConsoleSystem system;

    @BeforeAll
    static void start() throws Exception {
        Chromium.get();
        system = ConsoleSystem.get();
        system.announce(system.other(), Aliases.CHALLENGER, "on trial");
        system.send("JUDGED-", 0, TICKETS);
        try (Chromium.Window window = Chromium.Window.open()) {
            window.page().navigate(system.url());
            assertThat(window.page().locator(".rows a[href='/tickets/JUDGED-" + (TICKETS - 1) + "']"))
                    .isVisible();
        }
        for (int i = 0; i < TICKETS; i++) {
            correct("JUDGED-" + i, "ada", system.unseen().get(i).label());
        }
        correct("JUDGED-0", "bob", system.unseen().get(0).label());
    }

    static void correct(String ticket, String person, String category) throws Exception {
        Correction correction = Correction.newBuilder()
                .setCorrectionId(ticket + "-" + person)
                .setTicketId(ticket)
                .setCategory(category)
                .setCorrectedBy(person)
                .setCorrectedAt(Instant.now())
                .build();
        try (KafkaProducer<String, Correction> producer = system.installation().producer(Correction.class)) {
            producer.send(new ProducerRecord<>(system.installation().topics().corrections(), ticket, correction))
                    .get();
        }
    }

    static void open(Page page, String query) {
        page.navigate(system.url() + "/quality" + query);
        page.locator(".confusion td button").first().waitFor();
    }

    @Test
    void whatPeopleSayIsInTheMatrixAndACellOpensItsTickets() {
        try (Chromium.Window window = Chromium.Window.open()) {
            Page page = window.page();
            page.navigate(system.url());
            assertThat(page.locator("h1")).hasText("Live answers");
            page.keyboard().press("v");
            assertThat(page.locator("h1")).hasText("Quality");
            String label = system.unseen().get(0).label();
            Locator right = page.locator(".confusion tr:has(th bdi:text-is('" + label + "')) td.right button");
            right.click();
            assertThat(page.locator("#cell-title")).isFocused();
            assertThat(page.locator(".of-cell li a[href^='/tickets/']").first()).isVisible();
            page.reload();
            assertThat(page.locator(".of-cell li").first()).isVisible();
            assertThat(right).hasAttribute("aria-pressed", "true");
            String ticket = page.locator(".of-cell li a").first().textContent().strip();
            page.locator(".of-cell li a").first().click();
            assertThat(page.locator(".facts").first()).containsText(ticket);
            page.goBack();
            assertThat(page.locator(".of-cell li").first()).isVisible();
            assertThat(window.errors()).isEmpty();
        }
    }

    @Test
    void theFilterIsTheAddress() {
        try (Chromium.Window window = Chromium.Window.open()) {
            Page page = window.page();
            open(page, "");
            page.getByText("All time").click();
            assertThat(page.locator(".ranges [aria-pressed=true]")).hasText("All time");
            String label = system.unseen().get(0).label();
            page.locator("#quality-category").selectOption(label);
            page.locator(".figure-of:has-text('Coverage')").click();
            assertThat(page.locator("#time-title")).containsText("Coverage");
            page.reload();
            assertThat(page.locator(".ranges [aria-pressed=true]")).hasText("All time");
            assertThat(page.locator("#quality-category")).hasValue(label);
            assertThat(page.locator("#time-title")).containsText("Coverage");
            assertThat(page.locator(".table tr.chosen th").first()).containsText(label);
            assertThat(page.url()).contains("range=all", "category=", "figure=coverage");

            page.locator(".table tr.chosen td a").first().click();
            assertThat(page.locator("h1")).hasText("Live answers");
            assertThat(page.url()).contains("category=");
            assertThat(window.errors()).isEmpty();
        }
    }

    @Test
    void championAndChallengerAreComparedInWordsAndPeopleAmongThemselves() {
        try (Chromium.Window window = Chromium.Window.open()) {
            Page page = window.page();
            open(page, "");
            assertThat(page.locator(".trial .verdict")).hasText(UNDECIDED_OR_NOT);
            assertThat(page.locator(".trial")).containsText(system.other().version());
            assertThat(page.locator(".trial")).containsText("95% confidence");
            assertThat(page.locator(".agents")).containsText("tickets");
            page.navigate(system.url() + "/queue");
            assertThat(page.locator(".agree")).containsText("of the pairs agree");
            assertThat(window.errors()).isEmpty();
        }
    }

    @Test
    void theChartFollowsTheThemeAndHasATable() {
        try (Chromium.Window window = Chromium.Window.open()) {
            Page page = window.page();
            open(page, "");
            assertThat(page.locator(".chart canvas")).hasCount(2);
            Object light = page.evaluate("document.querySelector('.chart canvas').toDataURL()");
            page.keyboard().press("t");
            page.keyboard().press("t");
            assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
            // The browser's own way to wait may call eval later, which the page refuses.
            page.waitForCondition(() -> Boolean.TRUE.equals(
                    page.evaluate("light => document.querySelector('.chart canvas').toDataURL() !== light", light)));
            page.locator(".over-time summary").click();
            assertThat(page.locator(".over-time tbody tr").first()).isVisible();
            page.locator(".table thead button:has-text('Judged')").click();
            assertThat(page.locator(".table th[aria-sort=descending]").first()).containsText("Judged");
            assertThat(window.errors()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark", "contrast"})
    void axeFindsNothingWithACellOpen(String theme) {
        String label = system.unseen().get(0).label();
        for (int width : new int[] {390, 1440}) {
            try (Chromium.Window window = Chromium.Window.open(width, 900, ColorScheme.LIGHT)) {
                Page page = window.page();
                EverybodyIT.theme(page, theme);
                open(page, "?show=share&person=" + label + "&said=" + label);
                page.locator(".of-cell").waitFor();
                page.locator(".over-time summary").click();
                EverybodyIT.assertAccessible(page, "quality " + theme + " " + width);
                assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth <= 0"))
                        .as("width " + width)
                        .isEqualTo(true);
            }
        }
    }

    @Test
    void withoutFiguresThePageSaysWhatWillMakeThemAppear() {
        try (Chromium.Window window = Chromium.Window.open()) {
            window.page().navigate(system.url() + "/quality?model=no-such-version");
            assertThat(window.page().locator(".empty")).containsText("No figures yet");
            assertThat(window.page().locator(".empty")).containsText("when people confirm or correct");
            assertThat(List.copyOf(window.errors())).isEmpty();
        }
    }
}
