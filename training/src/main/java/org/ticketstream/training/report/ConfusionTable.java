package org.ticketstream.training.report;

import java.util.Arrays;
import java.util.List;
import org.ticketstream.training.evaluate.ConfusionMatrix;

/** The confusion matrix as a table whose cells are the darker the larger their share of the row. */
final class ConfusionTable {

    /** More classes than this are shown without numbers in the cells; the numbers are in their tooltips. */
    private static final int NUMBERED_CLASSES = 20;

    private ConfusionTable() {}

    static String render(ConfusionMatrix matrix) {
        List<String> labels = matrix.labels();
        long[][] counts = matrix.counts();
        boolean numbered = labels.size() <= NUMBERED_CLASSES;
        StringBuilder table = new StringBuilder("<p>One row per true class, one column per predicted class.</p>\n");
        table.append("<div class=\"scroll\"><table class=\"confusion")
                .append(numbered ? "" : " dense")
                .append("\">\n<tr><th></th>");
        for (String label : labels) {
            table.append("<th class=\"column\"><span>")
                    .append(Html.escape(label))
                    .append("</span></th>");
        }
        table.append("</tr>\n");
        for (int truth = 0; truth < labels.size(); truth++) {
            table.append("<tr><th>").append(Html.escape(labels.get(truth))).append("</th>");
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
        return table.append("</table></div>\n").toString();
    }
}
