package org.ticketstream.console.assets;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.ticketstream.console.web.Refusal;

/** The page and its files. A file's address changes with its content, so browsers keep it for good. */
public final class PageRoutes {
    /** Places of the page that a person can open, and send to others. */
    private static final List<String> PLACES =
            List.of("/", "/login", "/tickets/{id}", "/queue", "/models", "/health", "/quality", "/training");

    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "json", "application/json");
    private static final String SHELL = "index.html";

    /** Read when the first person looks. */
    private static final class Loaded {
        private static final PageFiles FILES = PageFiles.load();
        private static final String PAGE = new String(FILES.files().get(SHELL), StandardCharsets.UTF_8)
                .replace("{{assets}}", "/assets/" + FILES.version());

        private Loaded() {}
    }

    private PageRoutes() {}

    /** Adds them. */
    public static void add(RoutesConfig routes) {
        PLACES.forEach(place -> routes.get(place, PageRoutes::page));
        routes.get("/favicon.ico", ctx -> ctx.redirect("/assets/" + Loaded.FILES.version() + "/icon.svg"));
        routes.get("/assets/{version}/<file>", PageRoutes::file);
    }

    private static void page(Context ctx) {
        ctx.contentType("text/html; charset=utf-8")
                .header("Cache-Control", "no-cache")
                .result(Loaded.PAGE.getBytes(StandardCharsets.UTF_8));
    }

    private static void file(Context ctx) {
        String name = ctx.pathParam("file");
        byte[] content = Loaded.FILES.files().get(name);
        boolean current = ctx.pathParam("version").equals(Loaded.FILES.version());
        if (content == null || !current || name.equals(SHELL)) {
            throw Refusal.of(404, "There is no such file; reload the page");
        }
        ctx.contentType(TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream"))
                .header("Cache-Control", "public, max-age=31536000, immutable")
                .result(content);
    }
}
