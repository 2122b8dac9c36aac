package org.ticketstream.bench.model;

import java.util.List;
import java.util.Locale;

/** Sequences per second as horizontal bars, one group per model, in SVG. */
final class RateChart {

    private static final int WIDTH = 860;
    private static final int LABELS = 250;
    private static final int NUMBERS = 110;
    private static final int BAR = 16;
    private static final int STEP = 22;
    private static final int HEADER = 48;
    private static final int MARGIN = 16;
    private static final String OURS = "#2563a8";
    private static final String PEERS = "#9aa5b1";

    private final StringBuilder shapes = new StringBuilder();
    private int y = MARGIN;

    private RateChart() {}

    static String svg(BenchReport report) {
        RateChart chart = new RateChart();
        report.results().forEach(chart::group);
        String size = String.format(Locale.ROOT, "width=\"%d\" height=\"%d\"", WIDTH, chart.y + MARGIN);
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" " + size + " font-family=\"sans-serif\" font-size=\"12\">\n"
                + "<rect " + size + " fill=\"white\"/>\n"
                + chart.shapes
                + "</svg>\n";
    }

    private void group(Result result) {
        List<ResultRow> rows = result.betterDriven();
        double most =
                rows.stream().mapToDouble(ResultRow::sequencesPerSecond).max().orElse(1);
        y += BAR;
        text(MARGIN, y, "font-weight=\"bold\" font-size=\"14\"", result.model());
        text(MARGIN, y + BAR, "fill=\"#555\"", "sequences per second, median of rounds, higher is better");
        y += HEADER - BAR;
        for (ResultRow row : rows) {
            bar(row, most);
        }
        y += STEP;
    }

    private void bar(ResultRow row, double most) {
        boolean ours = Engine.parse(row.engine()).isOurs();
        double width = (WIDTH - LABELS - NUMBERS) * row.sequencesPerSecond() / most;
        text(MARGIN, y + BAR - 4, "", row.engine() + ", " + row.order() + ", " + row.layout());
        shapes.append(String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n",
                LABELS,
                y,
                width,
                BAR,
                ours ? OURS : PEERS));
        text((int) (LABELS + width) + 6, y + BAR - 4, "", String.format(Locale.ROOT, "%.1f", row.sequencesPerSecond()));
        y += STEP;
    }

    private void text(int x, int baseline, String attributes, String content) {
        shapes.append(String.format(
                Locale.ROOT, "<text x=\"%d\" y=\"%d\" %s>%s</text>%n", x, baseline, attributes, escaped(content)));
    }

    private static String escaped(String content) {
        return content.replace("&", "&amp;").replace("<", "&lt;");
    }
}
