package org.ticketstream.ingest.http.api;

import io.javalin.http.Context;
import java.util.UUID;
import java.util.regex.Pattern;

/** Gives each request an id: the client's if it is safe to log, else a new one. */
public final class RequestIds {
    /** Of requests and responses. */
    public static final String HEADER = "X-Request-Id";

    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    private RequestIds() {}

    /** Must be called before anything else asks for the id. */
    public static void assign(Context ctx) {
        String own = ctx.header(HEADER);
        String id = own != null && HARMLESS.matcher(own).matches()
                ? own
                : UUID.randomUUID().toString();
        ctx.attribute(HEADER, id);
        ctx.header(HEADER, id);
    }

    /** Empty before {@link #assign}. */
    public static String of(Context ctx) {
        String id = ctx.attribute(HEADER);
        return id == null ? "" : id;
    }
}
