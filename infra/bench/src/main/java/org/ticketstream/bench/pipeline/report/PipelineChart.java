package org.ticketstream.bench.pipeline.report;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Rates and the processor time of a ticket as horizontal bars, in SVG. */
final class PipelineChart {

    private static final int WIDTH = 860;
    private static final int LABELS = 330;
    private static final int NUMBERS = 90;
    private static final int BAR = 16;
    private static final int STEP = 22;
    private static final int MARGIN = 16;
    private static final String COLOUR = "#2563a8";

    private final StringBuilder shapes = new StringBuilder();
    private int y = MARGIN;

    private PipelineChart() {}

    static String svg(PipelineReport report) {
        PipelineChart chart = new PipelineChart();
        Map<String, Double> rates = new LinkedHashMap<>();
        rates.put("the model asked directly", report.throughput().direct());
        rates.put("Kafka -> job -> Kafka", report.throughput().pipeline());
        chart.group("tickets per second, " + report.target(), rates);
        chart.group(
                "processor time per ticket, microseconds", report.throughput().microsByPart());
        if (report.latency() != null) {
            Map<String, Double> stages = new LinkedHashMap<>();
            report.latency().stages().forEach((stage, millis) -> stages.put(stage, millis.p50()));
            chart.group("stages at half of that rate, median milliseconds", stages);
        }
        if (report.noOp() != null) {
            chart.group(
                    String.format(
                            Locale.ROOT,
                            "without a model (%.0f tickets/s), microseconds",
                            report.noOp().perSecond()),
                    report.noOp().microsByPart());
        }
        String size = String.format(Locale.ROOT, "width=\"%d\" height=\"%d\"", WIDTH, chart.y + MARGIN);
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" " + size + " font-family=\"sans-serif\" font-size=\"12\">\n"
                + "<rect " + size + " fill=\"white\"/>\n"
                + chart.shapes
                + "</svg>\n";
    }

    private void group(String title, Map<String, Double> values) {
        double most = Math.max(
                1e-9,
                values.values().stream().mapToDouble(Double::doubleValue).max().orElse(1));
        y += BAR;
        text(MARGIN, y, "font-weight=\"bold\" font-size=\"14\"", title);
        y += MARGIN;
        values.forEach((name, value) -> bar(name, value, most));
        y += STEP;
    }

    private void bar(String name, double value, double most) {
        double width = Math.max(0, (WIDTH - LABELS - NUMBERS) * value / most);
        text(MARGIN, y + BAR - 4, "", name);
        shapes.append(String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n",
                LABELS,
                y,
                width,
                BAR,
                COLOUR));
        text((int) (LABELS + width) + 6, y + BAR - 4, "", String.format(Locale.ROOT, "%.1f", value));
        y += STEP;
    }

    private void text(int x, int baseline, String attributes, String content) {
        shapes.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" %s>%s</text>%n",
                x,
                baseline,
                attributes,
                content.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")));
    }
}
