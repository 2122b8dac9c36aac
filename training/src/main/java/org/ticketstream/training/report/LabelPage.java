package org.ticketstream.training.report;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ticketstream.rows.RejectedRow;
import org.ticketstream.training.noise.ClassNoise;
import org.ticketstream.training.noise.ConflictingText;
import org.ticketstream.training.noise.LabelReport;
import org.ticketstream.training.noise.SuspectLabel;
import org.ticketstream.training.report.page.Cards;
import org.ticketstream.training.report.page.Html;
import org.ticketstream.training.report.page.HtmlPage;
import org.ticketstream.training.report.page.Table;

/** Writes a label report as one HTML file that loads nothing: what to look at, and what to do then. */
public final class LabelPage {

    private static final int SHOWN = 500;

    private final LabelReport report;
    private final HtmlPage page;

    private LabelPage(LabelReport report, String data, Instant written) {
        this.report = report;
        this.page = new HtmlPage("Labels of " + data, written);
    }

    /**
     * The page.
     *
     * @param data      name of the data
     * @param dataFlags how commands are told to read the data: {@code --data tickets.csv --label-field queue}
     * @param written   when the labels were checked
     */
    public static String render(LabelReport report, String data, String dataFlags, Instant written) {
        return new LabelPage(report, data, written).page(dataFlags).render();
    }

    /** Writes the page; the file appears whole or not at all. */
    public static void write(LabelReport report, String data, String dataFlags, Path file) {
        new LabelPage(report, data, Instant.now()).page(dataFlags).write(file);
    }

    private HtmlPage page(String dataFlags) {
        headline();
        next(dataFlags);
        suspects();
        conflicts();
        perClass();
        unchecked();
        return page;
    }

    private void headline() {
        int suspects = report.suspects().size();
        String detail = "Each row was compared with what a linear model of the other rows says (confident learning)."
                + " What that model cannot tell apart it doubts too: look before you change a label.";
        page.verdict(
                suspects == 0
                        ? "No label of " + report.rows() + " rows is probably wrong."
                        : suspects + (suspects == 1 ? " label of " : " labels of ") + report.rows() + " rows "
                                + (suspects == 1 ? "is" : "are") + " probably wrong"
                                + mostIn().map(label -> ", most of them in " + label)
                                        .orElse("") + ".",
                detail);
        page.add(new Cards()
                .add("Rows checked", Integer.toString(report.rows()), List.of())
                .add("Labels probably wrong", Integer.toString(suspects), List.of("listed below"))
                .add(
                        "Estimated share of wrong labels",
                        Html.percent(report.wrongShare()),
                        List.of("of all rows, those that are not listed too"))
                .add(
                        "The linear model agrees with",
                        Html.percent(report.accuracy()),
                        List.of("of the labels; where it is low, little can be found"))
                .render());
    }

    /** The class that holds more than half of the suspects. */
    private Optional<String> mostIn() {
        return report.perClass().entrySet().stream()
                .filter(entry ->
                        2 * entry.getValue().suspects() > report.suspects().size())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private void next(String dataFlags) {
        page.add(Html.section("What to do next"));
        if (report.suspects().isEmpty()) {
            page.add(Html.command("./ticketstream train " + dataFlags + " --out my-model --html report.html"));
            return;
        }
        String csv = Base64.getEncoder()
                .encodeToString(LabelCsv.render(report.suspects()).getBytes(StandardCharsets.UTF_8));
        page.add("<ol class=\"steps\">\n<li>Look through the rows, most certain first, here or in a spreadsheet.<br>"
                        + "<a class=\"button\" download=\"labels-to-check.csv\" href=\"data:text/csv;base64,"
                        + csv + "\">Download " + report.suspects().size() + " rows as CSV</a></li>\n")
                .add("<li>Correct your file where a label is wrong: <em>source</em> names file and line. Then check"
                        + " again." + Html.command("./ticketstream labels check " + dataFlags + " --html labels.html")
                        + "</li>\n")
                .add("<li>Or train without the doubted rows, or let them count less (<code>discount</code>), and see"
                        + " whether the model gets better on rows that were checked."
                        + Html.command("./ticketstream train " + dataFlags
                                + " --noisy-labels drop --out my-model --html report.html")
                        + "</li>\n</ol>\n");
    }

    private void suspects() {
        if (report.suspects().isEmpty()) {
            return;
        }
        Table table = Table.ofTexts(
                "Most certain first; margin: how much more probable the likely label is",
                "text",
                "given",
                "likely",
                "margin",
                "source");
        for (SuspectLabel row : report.suspects().stream().limit(SHOWN).toList()) {
            table.row(Html.excerpt(row.text()), row.given(), row.likely(), Html.percent(row.margin()), row.source());
        }
        page.add(Html.section("Labels that are probably wrong")).add(table.render());
        more(report.suspects().size());
    }

    private void conflicts() {
        if (report.conflicts().isEmpty()) {
            return;
        }
        Table table = Table.ofTexts("At most one of the labels can be right", "text", "labels");
        for (ConflictingText conflict : report.conflicts().stream().limit(SHOWN).toList()) {
            table.row(
                    Html.excerpt(conflict.text()),
                    conflict.rows().stream()
                            .map(place -> place.label() + " (" + place.source() + ")")
                            .collect(Collectors.joining(", ")));
        }
        page.add(Html.section("The same text with several labels")).add(table.render());
        more(report.conflicts().size());
    }

    private void perClass() {
        Table table = Table.ofFigures(
                "Those with most doubted labels first; in italics those of fewer than " + Charts.FEW_ROWS
                        + " rows, whose shares say little",
                "class",
                "rows",
                "probably wrong",
                "share of its labels that are wrong",
                "share of its rows labelled otherwise");
        report.perClass().entrySet().stream()
                .sorted(Map.Entry.comparingByValue(
                        Comparator.comparingInt(ClassNoise::suspects).reversed()))
                .forEach(entry -> {
                    ClassNoise noise = entry.getValue();
                    table.markedRow(
                            noise.rows() < Charts.FEW_ROWS ? "few" : "",
                            entry.getKey(),
                            Integer.toString(noise.rows()),
                            Integer.toString(noise.suspects()),
                            Html.percent(noise.wrongShare()),
                            Html.percent(noise.missingShare()));
                });
        page.add(Html.section("Classes")).add(table.render());
    }

    private void unchecked() {
        if (report.unchecked().isEmpty()) {
            return;
        }
        Table table = Table.ofTexts("Rows that could not be compared", "source", "reason");
        for (RejectedRow row : report.unchecked().stream().limit(SHOWN).toList()) {
            table.row(row.source(), row.reason());
        }
        page.add(Html.section("Not checked")).add(table.render());
        more(report.unchecked().size());
    }

    private void more(int rows) {
        if (rows > SHOWN) {
            page.add(Html.paragraph("And " + (rows - SHOWN) + " more."));
        }
    }
}
