package org.ticketstream.ingest.http.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** One segment of a URL's path. */
public final class PathSegment {
    private PathSegment() {}

    /** Percent-encodes an id; dots too, because {@code .} and {@code ..} have a meaning of their own in a path. */
    public static String encode(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20").replace(".", "%2E");
    }
}
