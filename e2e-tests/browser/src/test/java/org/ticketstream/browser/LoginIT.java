package org.ticketstream.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Login by a provider that is another site, with its own page. */
class LoginIT {
    private static ConsoleSystem system;
    private static OidcSystem oidc;

    @BeforeAll
    static void start() throws Exception {
        Chromium.get();
        system = ConsoleSystem.get();
        system.send("WHO-", 0, 1);
        oidc = OidcSystem.start(system);
    }

    @AfterAll
    static void stop() throws Exception {
        if (oidc != null) {
            oidc.close();
        }
    }

    private static void logIn(Page page, String path, String name, String role) {
        page.navigate(oidc.url() + path);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in with Example login"))
                .click();
        page.locator("input[name=username]").fill(name);
        page.locator("textarea[name=claims]")
                .fill("{\"preferred_username\":\"" + name + "\",\"roles\":[\"" + role + "\"]}");
        page.locator("input[type=submit]").click();
    }

    @Test
    void aPersonComesBackToThePageThatWasAskedForAndCorrects() {
        try (Chromium.Window window = Chromium.Window.open()) {
            Page page = window.page();
            logIn(page, "/tickets/WHO-0?x=1", "ada", "agent");
            assertThat(page).hasURL(oidc.url() + "/tickets/WHO-0?x=1");
            assertThat(page.locator(".person").first()).hasText("ada");
            page.locator(".best li").first().waitFor();
            page.keyboard().press("2");
            assertThat(page.locator(".history .who").first()).containsText("ada");
            page.reload();
            assertThat(page.locator(".person").first()).hasText("ada");
            assertThat(window.errors())
                    .as("but that the provider's page lacks its fonts")
                    .allMatch(error -> error.contains("fonts.googleapis.com"));
        }
    }

    @Test
    void whoMayOnlyLookCannotCorrect() {
        try (Chromium.Window window = Chromium.Window.open()) {
            Page page = window.page();
            logIn(page, "/tickets/WHO-0", "vera", "viewer");
            page.locator(".best li").first().waitFor();
            assertThat(page.locator(".acts")).hasCount(0);
            assertThat(page.locator("a[href='/queue']")).hasCount(0);
            int history = page.locator(".history li").count();
            for (String key : List.of("1", "2", "c", "r", "u")) {
                page.keyboard().press(key);
            }
            assertThat(page.locator("dialog")).hasCount(0);
            assertThat(page.evaluate("fetch('/api/corrections', {method: 'POST', headers: {"
                            + "'X-Ticketstream-Console': '1'}, body: '{\"items\":[{\"ticketId\":\"WHO-0\","
                            + "\"category\":\"billing\"}]}'}).then(answer => answer.status)"))
                    .isEqualTo(403);
            page.reload();
            page.locator(".best li").first().waitFor();
            assertThat(page.locator(".history li")).hasCount(history);
        }
    }

    @Test
    void whoHasNoRoleIsToldWhatIsMissing() {
        try (Chromium.Window window = Chromium.Window.open(390, 800, ColorScheme.DARK)) {
            Page page = window.page();
            logIn(page, "/", "bob", "<b>cook</b>");
            assertThat(page.locator("#turned-away")).containsText("You are bob, and have no role here");
            assertThat(page.locator("#turned-away")).containsText("the claim roles holds <b>cook</b>");
            assertThat(page.locator("#key")).hasCount(0);
            EverybodyIT.assertAccessible(page, "login refused");
            page.locator("select").nth(1).selectOption("de");
            assertThat(page.locator("#turned-away")).containsText("Sie sind bob und haben hier keine Rolle");
        }
    }

    @Test
    void nobodyIsTurnedAwayByALinkThatSaysSo() {
        try (Chromium.Window window = Chromium.Window.open()) {
            Page page = window.page();
            page.navigate(oidc.url() + "/login?refused=<img src=x>&from=//evil.example");
            assertThat(page.getByRole(
                            AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in with Example login")))
                    .isVisible();
            assertThat(page.locator("#turned-away")).hasText("");
            logIn(page, "/login?from=//evil.example", "ada", "agent");
            assertThat(page).hasURL(oidc.url() + "/");
        }
    }

    @Test
    void logoutEndsTheSessionAtTheProviderToo() {
        try (Chromium.Window window = Chromium.Window.open()) {
            Page page = window.page();
            logIn(page, "/", "ada", "agent");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log out"))
                    .click();
            assertThat(page).hasURL(Pattern.compile("/login"));
            page.navigate(oidc.url() + "/");
            assertThat(page).hasURL(oidc.url() + "/login");
        }
    }
}
