package org.ticketstream.training.report;

import java.nio.file.Path;
import org.ticketstream.rows.RejectedRow;
import org.ticketstream.training.noise.ConflictingText;
import org.ticketstream.training.noise.LabelReport;
import org.ticketstream.training.noise.SuspectLabel;

/** Writes a label report as one HTML file without scripts or external links. */
public final class LabelPage {

    private static final int SHOWN = 500;

    private final LabelReport report;
    private final StringBuilder page = new StringBuilder();

    private LabelPage(LabelReport report) {
        this.report = report;
    }

    /** The page. */
    public static String render(LabelReport report, String title) {
        return new LabelPage(report).render(title);
    }

    /** Writes the page; the file appears whole or not at all. */
    public static void write(LabelReport report, String title, Path file) {
        HtmlPage.write(render(report, title), file);
    }

    private String render(String title) {
        headline();
        perClass();
        suspects();
        conflicts();
        unchecked();
        return HtmlPage.render(title, page.toString());
    }

    private void headline() {
        page.append("<table class=\"figures\">\n")
                .append(Html.row(
                        "th",
                        "rows checked",
                        "labels probably wrong",
                        "estimated share of wrong labels",
                        "the model agrees with"))
                .append(Html.row(
                        "td",
                        Integer.toString(report.rows()),
                        Integer.toString(report.suspects().size()),
                        Html.percent(report.wrongShare()),
                        Html.percent(report.accuracy())))
                .append("</table>\n<p>Each row was judged by a linear model of the other folds (confident learning)."
                        + " What it cannot tell apart, it doubts: look before you change a label.</p>\n");
    }

    private void perClass() {
        page.append("<h2>Classes</h2>\n<table class=\"figures\">\n")
                .append(Html.row(
                        "th",
                        "class",
                        "rows",
                        "probably wrong",
                        "estimated share of its labels that are wrong",
                        "estimated share of its rows labelled otherwise"));
        report.perClass()
                .forEach((label, noise) -> page.append(Html.row(
                        "td",
                        Html.escape(label),
                        Integer.toString(noise.rows()),
                        Integer.toString(noise.suspects()),
                        Html.percent(noise.wrongShare()),
                        Html.percent(noise.missingShare()))));
        page.append("</table>\n");
    }

    private void suspects() {
        page.append("<h2>Labels that are probably wrong</h2>\n");
        if (report.suspects().isEmpty()) {
            page.append("<p>There are none.</p>\n");
            return;
        }
        page.append("<table>\n").append(Html.row("th", "text", "given", "likely", "margin", "source"));
        for (SuspectLabel row : report.suspects().stream().limit(SHOWN).toList()) {
            page.append(Html.row(
                    "td",
                    Html.excerpt(row.text()),
                    Html.escape(row.given()),
                    Html.escape(row.likely()),
                    Html.number("%.2f", row.margin()),
                    Html.escape(row.source())));
        }
        page.append("</table>\n");
        more(report.suspects().size());
    }

    private void conflicts() {
        if (report.conflicts().isEmpty()) {
            return;
        }
        page.append("<h2>The same text with several labels</h2>\n<table>\n").append(Html.row("th", "text", "labels"));
        for (ConflictingText conflict : report.conflicts().stream().limit(SHOWN).toList()) {
            StringBuilder places = new StringBuilder();
            conflict.rows().forEach(place -> places.append(Html.escape(place.label() + " (" + place.source() + ")"))
                    .append("<br>"));
            page.append(Html.row("td", Html.excerpt(conflict.text()), places.toString()));
        }
        page.append("</table>\n");
        more(report.conflicts().size());
    }

    private void unchecked() {
        if (report.unchecked().isEmpty()) {
            return;
        }
        page.append("<h2>Not checked</h2>\n<table>\n");
        for (RejectedRow row : report.unchecked().stream().limit(SHOWN).toList()) {
            page.append(Html.row("td", Html.escape(row.source()), Html.escape(row.reason())));
        }
        page.append("</table>\n");
        more(report.unchecked().size());
    }

    private void more(int rows) {
        if (rows > SHOWN) {
            page.append("<p>And ").append(rows - SHOWN).append(" more.</p>\n");
        }
    }
}
