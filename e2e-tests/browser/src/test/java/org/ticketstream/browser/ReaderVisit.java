package org.ticketstream.browser;

import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.Set;
import org.ticketstream.console.ConsoleServer;
import org.ticketstream.http.access.ApiKey;
import org.ticketstream.http.access.Role;

/** A person who may only look, logged in at another console of the system. */
record ReaderVisit(ConsoleServer console, Chromium.Window window) implements AutoCloseable {

    /** @param path the place that the person opens */
    static ReaderVisit to(ConsoleSystem system, String path) throws Exception {
        String key = ApiKey.random();
        int port = ConsoleSystem.freePort();
        ConsoleServer console =
                system.console(system.config(port).withApiKeys(Map.of("vera", ApiKey.of(key, Set.of(Role.READER)))));
        ReaderVisit visit = new ReaderVisit(console, Chromium.Window.open());
        visit.page().navigate("http://localhost:" + port + path);
        visit.page().locator("#key").fill(key);
        visit.page().keyboard().press("Enter");
        return visit;
    }

    Page page() {
        return window.page();
    }

    @Override
    public void close() throws InterruptedException {
        window.close();
        console.close();
    }
}
