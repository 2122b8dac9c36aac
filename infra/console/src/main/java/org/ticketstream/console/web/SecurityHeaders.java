package org.ticketstream.console.web;

import io.javalin.http.Context;

/**
 * What every answer tells the browser: load nothing from elsewhere, run no script but our files, show us in no frame.
 * Ticket texts come from anyone; the page writes them as text only, and this holds where the page should fail.
 */
public final class SecurityHeaders {
    private static final String POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "connect-src 'self'",
            "img-src 'self'",
            "manifest-src 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "require-trusted-types-for 'script'",
            // The template library makes one, for the templates of our own files.
            "trusted-types lit-html");

    private SecurityHeaders() {}

    /** @param tls whether the browser is told to come by TLS only */
    public static void set(Context ctx, boolean tls) {
        ctx.header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        if (tls) {
            ctx.header("Strict-Transport-Security", "max-age=31536000");
        }
    }
}
