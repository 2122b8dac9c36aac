package org.ticketstream.ingest.http.queries;

import io.javalin.http.Context;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Predicate;
import org.ticketstream.ingest.http.api.Problem;
import org.ticketstream.ingest.http.api.ProblemException;
import org.ticketstream.schemas.ModelQuality;

/** The rows that a request asks for. */
final class QualityFilter {
    private static final String TOTAL = "total";
    private static final String ALL = "*";

    private QualityFilter() {}

    /** @throws ProblemException 422 if the window is invalid */
    static Predicate<ModelQuality> of(Context ctx) {
        Optional<String> model = Optional.ofNullable(ctx.queryParam("model"));
        Optional<String> category = Optional.ofNullable(ctx.queryParam("category"));
        Predicate<ModelQuality> window = Optional.ofNullable(ctx.queryParam("window"))
                .map(QualityFilter::window)
                .orElse(row -> true);
        return window.and(row -> model.map(row.getModelVersion()::equals).orElse(true))
                .and(row -> category.map(
                                name -> name.equals(ALL) ? row.getCategory() == null : name.equals(row.getCategory()))
                        .orElse(true));
    }

    private static Predicate<ModelQuality> window(String window) {
        if (window.equals(TOTAL)) {
            return row -> row.getWindowStart() == null;
        }
        try {
            Instant at = Instant.parse(window);
            return row -> row.getWindowStart() != null
                    && !at.isBefore(row.getWindowStart())
                    && at.isBefore(row.getWindowEnd());
        } catch (DateTimeParseException e) {
            throw Problem.of(
                            422,
                            "Invalid window",
                            "window must be total, or a time in the window such as 2026-03-01T10:00:00Z (got: " + window
                                    + ")")
                    .toException();
        }
    }
}
