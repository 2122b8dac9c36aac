package org.ticketstream.console.oidc;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/** Where in the page a person wanted to go. An address of another site is none, however it is written. */
final class ReturnPath {
    private static final String START = "/";
    private static final int MOST_CHARACTERS = 1_000;
    private static final List<String> NO_PLACES = List.of("/api/", "/login", "/assets/");

    private ReturnPath() {}

    /** The path with its query if it is one of this page, else the start page. */
    static String of(String wanted) {
        return isOurs(wanted) ? wanted : START;
    }

    private static boolean isOurs(String wanted) {
        if (wanted.length() > MOST_CHARACTERS
                || !wanted.matches("/(?!/)[!-\\[\\]-~]*")
                || NO_PLACES.stream().anyMatch(wanted::startsWith)) {
            return false;
        }
        try {
            URI uri = new URI(wanted);
            return !uri.isAbsolute()
                    && uri.getRawAuthority() == null
                    && uri.normalize().getRawPath().equals(uri.getRawPath());
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
