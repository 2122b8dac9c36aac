package org.ticketstream.console.access;

import io.javalin.http.Cookie;
import io.javalin.http.SameSite;

/**
 * The cookies of the page. Over TLS their names begin so that a browser takes them from this host alone; else the port
 * is in them, because cookies of one machine are not told apart by it.
 */
public final class PageCookies {
    private final boolean tls;
    private final String suffix;

    /**
     * @param tls whether browsers come by TLS
     * @param port of the page
     */
    public PageCookies(boolean tls, int port) {
        this.tls = tls;
        this.suffix = tls ? "" : "-" + port;
    }

    String sessionName() {
        return tls ? "__Host-ticketstream" : "ticketstream-console" + suffix;
    }

    /** Of a login that is under way. */
    public String loginName() {
        return tls ? "__Host-ticketstream-login" : "ticketstream-console-login" + suffix;
    }

    /** For our own site only. */
    Cookie session(String value, int maxAge) {
        return new Cookie(sessionName(), value, "/", maxAge, tls, true, null, SameSite.STRICT);
    }

    /** Comes along with links of other sites, too. */
    public Cookie login(String value, int maxAge) {
        return new Cookie(loginName(), value, "/", maxAge, tls, true, null, SameSite.LAX);
    }
}
