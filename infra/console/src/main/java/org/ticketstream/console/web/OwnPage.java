package org.ticketstream.console.web;

import io.javalin.http.Context;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * Tells requests of the console's own page from those that another site makes a browser send: by the name that the
 * browser has looked up (DNS rebinding), by the origin that it reports, and by a header that no form can set.
 */
public final class OwnPage {
    /** Sent with each change; its value says nothing. */
    public static final String HEADER = "X-Ticketstream-Console";

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Set<String> names;
    private final boolean anyName;

    /**
     * @param names by which browsers reach it, besides those of this machine
     * @param onLoopback whether nobody else reaches it; then other names are refused, and else only if some are given
     */
    public OwnPage(Set<String> names, boolean onLoopback) {
        this.names = names;
        this.anyName = names.isEmpty() && !onLoopback;
    }

    /** @throws Refusal if it comes from elsewhere */
    public void require(Context ctx) {
        String host = ctx.header("Host");
        if (host == null || !isOurs(name(host))) {
            throw Refusal.of(421, "The console is not known by this name; --host-names adds one");
        }
        if (!isRead(ctx) && !isFromPage(ctx, host)) {
            throw Refusal.of(403, "A change must come from the console's own page");
        }
        if (isRead(ctx) && ctx.path().startsWith("/api/") && isAskedByAnotherSite(ctx)) {
            throw Refusal.of(403, "This is for the console's own page");
        }
    }

    private boolean isOurs(String name) {
        return anyName || LOOPBACK.contains(name) || names.contains(name);
    }

    private static boolean isRead(Context ctx) {
        return ctx.req().getMethod().equals("GET") || ctx.req().getMethod().equals("HEAD");
    }

    /** Which cannot read the answer, but would keep streams open. */
    private static boolean isAskedByAnotherSite(Context ctx) {
        String site = ctx.header("Sec-Fetch-Site");
        return site != null && !site.equals("same-origin") && !site.equals("none");
    }

    private static boolean isFromPage(Context ctx, String host) {
        String site = ctx.header("Sec-Fetch-Site");
        String origin = ctx.header("Origin");
        return ctx.header(HEADER) != null
                && (site == null || site.equals("same-origin"))
                && (origin == null || host.equalsIgnoreCase(authority(origin)));
    }

    private static String authority(String origin) {
        try {
            return String.valueOf(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String name(String host) {
        return host.replaceFirst(":[0-9]{1,5}$", "").toLowerCase(Locale.ROOT);
    }
}
