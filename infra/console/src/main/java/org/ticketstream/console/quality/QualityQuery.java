package org.ticketstream.console.quality;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.Map;
import org.ticketstream.console.web.Refusal;

/**
 * What a page wants to see, as it stands in its address.
 *
 * @param model a version, {@link #EVERY}, or empty for the champion
 * @param category empty for all
 * @param range one of {@link #RANGES}
 */
record QualityQuery(String model, String category, String range) {
    /** All models together. */
    static final String EVERY = "all";

    private static final String FOREVER = "all";
    private static final Map<String, Duration> RANGES =
            Map.of("24h", Duration.ofHours(24), "7d", Duration.ofDays(7), "30d", Duration.ofDays(30));

    /** @throws Refusal 400 if a name is too long, or the range is none */
    static QualityQuery of(Context ctx) {
        String range = value(ctx, "range");
        if (!range.isEmpty() && !range.equals(FOREVER) && !RANGES.containsKey(range)) {
            throw Refusal.of(400, "range must be 24h, 7d, 30d or all");
        }
        return new QualityQuery(value(ctx, "model"), value(ctx, "category"), range.isEmpty() ? "7d" : range);
    }

    /** A parameter; empty if it is not there. */
    static String value(Context ctx, String name) {
        String value = ctx.queryParam(name);
        if (value != null && value.length() > Names.LONGEST) {
            throw Refusal.of(400, name + " may have " + Names.LONGEST + " characters at most");
        }
        return value == null ? "" : value;
    }

    QualityQuery withModel(String version) {
        return new QualityQuery(version, category, range);
    }

    boolean isForever() {
        return range.equals(FOREVER);
    }

    /** From when on, epoch milliseconds. @param now epoch milliseconds */
    long from(long now) {
        return isForever() ? 0 : now - RANGES.get(range).toMillis();
    }

    boolean takesModel(String version) {
        return model.isEmpty() || model.equals(EVERY) || model.equals(version);
    }

    boolean takes(JudgedTicket ticket, long from) {
        return ticket.at() >= from
                && takesModel(ticket.model())
                && (category.isEmpty() || category.equals(ticket.person()) || category.equals(ticket.said()));
    }
}
