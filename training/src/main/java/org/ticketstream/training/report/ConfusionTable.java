package org.ticketstream.training.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.ticketstream.training.evaluate.ConfusionMatrix;
import org.ticketstream.training.report.page.Html;
import org.ticketstream.training.report.page.Table;

/** The confusion matrix as a table whose cells are the darker the larger their share of the row. */
final class ConfusionTable {

    /** More classes than this are shown without numbers in the cells; the numbers are in their tooltips. */
    private static final int NUMBERED_CLASSES = 20;

    private static final int LISTED = 10;

    private record Cell(String truth, String predicted, long count, double share) {}

    private ConfusionTable() {}

    static String render(ConfusionMatrix matrix) {
        return frequent(matrix) + table(matrix);
    }

    private static String frequent(ConfusionMatrix matrix) {
        List<Cell> cells = new ArrayList<>();
        List<String> labels = matrix.labels();
        for (int truth = 0; truth < labels.size(); truth++) {
            long[] counts = matrix.counts()[truth];
            double rows = Math.max(1, Arrays.stream(counts).sum());
            for (int predicted = 0; predicted < counts.length; predicted++) {
                if (truth != predicted && counts[predicted] > 0) {
                    cells.add(new Cell(
                            labels.get(truth), labels.get(predicted), counts[predicted], counts[predicted] / rows));
                }
            }
        }
        Table table = Table.ofTexts(
                "Most frequent confusions", "true class", "taken for", "tickets", "share of the true class");
        cells.stream()
                .sorted(Comparator.comparingLong(Cell::count).reversed())
                .limit(LISTED)
                .forEach(cell -> table.row(
                        cell.truth(), cell.predicted(), Long.toString(cell.count()), Html.percent(cell.share())));
        return table.render();
    }

    private static String table(ConfusionMatrix matrix) {
        List<String> labels = matrix.labels();
        long[][] counts = matrix.counts();
        boolean numbered = labels.size() <= NUMBERED_CLASSES;
        StringBuilder table = new StringBuilder("<div class=\"scroll\" role=\"region\" tabindex=\"0\""
                        + " aria-label=\"Confusion matrix\"><table class=\"confusion")
                .append(numbered ? "" : " dense")
                .append("\">\n<caption><span>Rows are true classes, columns predicted ones</span></caption>\n")
                .append("<thead><tr><td></td>");
        for (String label : labels) {
            table.append("<th scope=\"col\" title=\"")
                    .append(Html.escape(label))
                    .append("\"><span>")
                    .append(Html.escape(label))
                    .append("</span></th>");
        }
        table.append("</tr></thead>\n<tbody>\n");
        for (int truth = 0; truth < labels.size(); truth++) {
            String name = Html.escape(labels.get(truth));
            table.append("<tr><th scope=\"row\" title=\"")
                    .append(name)
                    .append("\">")
                    .append(name)
                    .append("</th>");
            long rows = Math.max(1, Arrays.stream(counts[truth]).sum());
            for (int predicted = 0; predicted < labels.size(); predicted++) {
                long count = counts[truth][predicted];
                table.append("<td class=\"").append(truth == predicted ? "right" : "wrong");
                table.append(Html.number("\" style=\"--share:%.3f\" title=\"", (double) count / rows));
                table.append(Html.escape(labels.get(truth) + " as " + labels.get(predicted) + ": " + count))
                        .append("\">");
                table.append(numbered && count > 0 ? Long.toString(count) : "").append("</td>");
            }
            table.append("</tr>\n");
        }
        return table.append("</tbody></table></div>\n").toString();
    }
}
