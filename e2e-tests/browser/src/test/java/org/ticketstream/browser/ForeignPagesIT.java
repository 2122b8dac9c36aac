package org.ticketstream.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketstream.console.ConsoleServer;
import org.ticketstream.http.access.ApiKey;

/**
 * What a page of somebody else can do in the browser of a person who has logged in: nothing. That page is of another
 * site (127.0.0.1), or of the same site on another port, to which the browser sends even strict cookies.
 */
class ForeignPagesIT {
    private static final String CHANGES = "['/api/corrections', '/api/logout', '/api/login', '/api/models/promote']";

    /** Everything that a page may try without asking: forms, requests that need no permission, pictures, frames. */
    private static final String ATTACK = "async url => {"
            + "const changes = " + CHANGES + ";"
            + "const body = '{\"items\":[{\"ticketId\":\"CSRF-0\",\"category\":\"billing\"}]}';"
            + "const tries = [];"
            + "for (const path of changes) {"
            + "  for (const enctype of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {"
            + "    const frame = document.createElement('iframe'); frame.name = 'f' + tries.length;"
            + "    document.body.append(frame);"
            + "    const form = document.createElement('form');"
            + "    form.action = url + path; form.method = 'post'; form.enctype = enctype; form.target = frame.name;"
            + "    const field = document.createElement('input'); field.name = body; field.value = '';"
            + "    form.append(field); document.body.append(form); form.submit(); tries.push(enctype);"
            + "  }"
            + "  for (const init of [{mode: 'no-cors'}, {mode: 'no-cors', headers: {'Content-Type': 'text/plain'}},"
            + "      {mode: 'cors', headers: {'X-Ticketstream-Console': '1'}}, {mode: 'cors'}]) {"
            + "    await fetch(url + path, {method: 'POST', credentials: 'include', body, ...init})"
            + "      .then(answer => tries.push(answer.type), refused => tries.push('refused'));"
            + "  }"
            + "  navigator.sendBeacon(url + path, body);"
            + "  await new Promise(done => { const image = new Image(); image.onload = image.onerror = done;"
            + "    image.src = url + path; });"
            + "}"
            + "return tries; }";

    private static final String READ = "async url => { const seen = [];"
            + "for (const path of ['/api/me', '/api/live', '/api/login', '/', '/api/labels']) {"
            + "  for (const mode of ['cors', 'no-cors']) {"
            + "    await fetch(url + path, {mode, credentials: 'include'}).then(answer => answer.text())"
            + "      .then(text => seen.push(text), refused => {}); } }"
            + "return seen.join(''); }";

    private static final String FRAME = "url => new Promise(done => { const frame = document.createElement('iframe');"
            + "frame.onload = () => done(true); frame.src = url; document.body.append(frame); })";

    private static ConsoleSystem system;
    private static ConsoleServer console;
    private static HttpServer foreign;
    private static String url;
    private static String key;

    @BeforeAll
    static void start() throws Exception {
        Chromium.get();
        system = ConsoleSystem.get();
        system.send("CSRF-", 0, 1);
        key = ApiKey.random();
        int port = ConsoleSystem.freePort();
        url = "http://localhost:" + port;
        console = system.console(system.config(port).withApiKeys(Map.of("ada", ApiKey.ofAdmin(key))));
        foreign = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        foreign.createContext("/", exchange -> {
            byte[] page = "<!doctype html><title>foreign</title><body>".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        foreign.start();
    }

    @AfterAll
    static void stop() throws Exception {
        if (console != null) {
            console.close();
            foreign.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost"})
    void aPageOfSomebodyElseChangesNothingAndSeesNothing(String host) {
        try (Chromium.Window window = Chromium.Window.open()) {
            Page ours = window.page();
            ours.navigate(url + "/tickets/CSRF-0");
            ours.locator("#key").fill(key);
            ours.keyboard().press("Enter");
            ours.locator(".history li").first().waitFor();
            int history = ours.locator(".history li").count();

            Page theirs = window.context().newPage();
            List<Integer> changed = Collections.synchronizedList(new ArrayList<>());
            theirs.onResponse(response -> {
                if (isChange(response)) {
                    changed.add(response.status());
                }
            });
            theirs.navigate("http://" + host + ":" + foreign.getAddress().getPort() + "/");
            theirs.evaluate(ATTACK, url);
            assertThat(changed).isNotEmpty().allSatisfy(status -> assertThat(status)
                    .isGreaterThanOrEqualTo(400));
            assertThat((String) theirs.evaluate(READ, url))
                    .as("what it can read")
                    .isEmpty();
            assertNotFramed(theirs);

            ours.reload();
            ours.locator(".history li").first().waitFor();
            assertThat(ours.locator(".history li").count()).isEqualTo(history);
            assertThat(ours.locator(".person").first().textContent()).isEqualTo("ada");
        }
    }

    private static boolean isChange(Response response) {
        return response.url().startsWith(url + "/api/")
                && response.request().method().equals("POST");
    }

    private static void assertNotFramed(Page theirs) {
        theirs.evaluate(FRAME, url + "/");
        Set<String> shown = new HashSet<>();
        theirs.frames().forEach(frame -> shown.add(frame.url()));
        assertThat(shown).noneMatch(frame -> frame.startsWith(url + "/") && !frame.contains("/api/"));
    }
}
