package org.ticketstream.training.noise;

import java.util.Locale;
import java.util.stream.Collectors;

/** Lays a label report out in columns of text. */
final class LabelTable {

    private static final int LISTED = 20;
    private static final int EXCERPT = 70;

    private final LabelReport report;
    private final StringBuilder out = new StringBuilder();
    private final int width;

    LabelTable(LabelReport report) {
        this.report = report;
        this.width = Math.max(
                16,
                report.perClass().keySet().stream()
                        .mapToInt(String::length)
                        .max()
                        .orElse(0));
    }

    String render() {
        line("%s     rows  suspects   wrong  missing", pad("class"));
        report.perClass()
                .forEach((label, noise) -> line(
                        "%s  %7d  %8d  %5.1f%%   %5.1f%%",
                        pad(label),
                        noise.rows(),
                        noise.suspects(),
                        100 * noise.wrongShare(),
                        100 * noise.missingShare()));
        line("");
        suspects();
        conflicts();
        line(
                "%d rows, %d labels probably wrong; estimated share of wrong labels %.1f%%;"
                        + " the linear model agrees with %.1f%% of the labels",
                report.rows(), report.suspects().size(), 100 * report.wrongShare(), 100 * report.accuracy());
        return out.toString();
    }

    private void suspects() {
        if (report.suspects().isEmpty()) {
            return;
        }
        line("Probably wrong, most certain first (given -> likely, margin)");
        report.suspects().stream()
                .limit(LISTED)
                .forEach(row -> line(
                        "%s  %s -> %s  %.2f  %s",
                        row.source(), row.given(), row.likely(), row.margin(), excerpt(row.text())));
        more(report.suspects().size());
        line("");
    }

    private void conflicts() {
        if (report.conflicts().isEmpty()) {
            return;
        }
        line("The same text with several labels");
        report.conflicts().stream()
                .limit(LISTED)
                .forEach(conflict -> line(
                        "%s  %s",
                        conflict.rows().stream()
                                .map(place -> place.source() + " " + place.label())
                                .collect(Collectors.joining(", ")),
                        excerpt(conflict.text())));
        more(report.conflicts().size());
        line("");
    }

    private void more(int rows) {
        if (rows > LISTED) {
            line("and %d more", rows - LISTED);
        }
    }

    private static String excerpt(String text) {
        String oneLine = text.replaceAll("\\s+", " ").strip();
        return oneLine.length() <= EXCERPT ? oneLine : oneLine.substring(0, EXCERPT) + " …";
    }

    private String pad(String name) {
        return String.format(Locale.ROOT, "%-" + width + "s", name);
    }

    private void line(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
