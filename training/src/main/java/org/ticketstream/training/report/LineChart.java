package org.ticketstream.training.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A chart of lines and dots as SVG; colours come from the page's style. */
public final class LineChart {

    private static final int WIDTH = 460;
    private static final int HEIGHT = 300;
    private static final int LEFT = 52;
    private static final int BOTTOM = 44;
    private static final int TOP = 12;
    /** Half of the widest label of an axis. */
    private static final int RIGHT = 22;

    private static final int TICKS = 5;

    private final String xTitle;
    private final String yTitle;
    private final double[] x;
    private final double[] y;
    private final List<String> marks = new ArrayList<>();
    private final List<String> legend = new ArrayList<>();
    private boolean logarithmic;

    /** Axes from {@code x[0]} to {@code x[1]} and from {@code y[0]} to {@code y[1]}. */
    public LineChart(String xTitle, double[] x, String yTitle, double[] y) {
        this.xTitle = xTitle;
        this.yTitle = yTitle;
        this.x = x.clone();
        this.y = y.clone();
    }

    /** Takes all values of x, those of the axis too, as powers of ten: equal distances are equal factors. */
    public LineChart logarithmic() {
        logarithmic = true;
        return this;
    }

    /** Draws a line through points {@code {x, y}}; the style class names its colour. */
    public LineChart line(String name, String styleClass, List<double[]> points) {
        String path = points.stream()
                .map(point -> format("%.1f,%.1f", horizontal(point[0]), vertical(point[1])))
                .collect(Collectors.joining(" "));
        marks.add("<polyline class=\"" + styleClass + "\" points=\"" + path + "\"/>");
        if (!name.isEmpty()) {
            legend.add("<span class=\"key " + styleClass + "\"></span>" + Html.escape(name));
        }
        return this;
    }

    /** Draws a dot with a tooltip; {@code size} is its radius in pixels. */
    public LineChart dot(double atX, double atY, double size, String tooltip) {
        marks.add(format("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\">", horizontal(atX), vertical(atY), size)
                + "<title>" + Html.escape(tooltip) + "</title></circle>");
        return this;
    }

    /** The markup: the drawing and the legend under it. */
    public String render() {
        StringBuilder svg = new StringBuilder();
        svg.append(format("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"", WIDTH, HEIGHT))
                .append(Html.escape(yTitle + " by " + xTitle))
                .append("\">\n");
        for (int tick = 0; tick <= TICKS; tick++) {
            double atX = x[0] + (x[1] - x[0]) * tick / TICKS;
            double atY = y[0] + (y[1] - y[0]) * tick / TICKS;
            svg.append(format(
                    "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
                    LEFT, WIDTH - RIGHT, vertical(atY), vertical(atY)));
            svg.append(format(
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
                    LEFT - 6, vertical(atY) + 4, label(atY, y)));
            String xLabel = logarithmic ? format("%.1e", Math.pow(10, atX)) : label(atX, x);
            svg.append(format(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>%n",
                    horizontal(atX), HEIGHT - BOTTOM + 18, xLabel));
        }
        svg.append(format(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 6, Html.escape(xTitle)));
        svg.append(format(
                "<text transform=\"translate(12 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>%n",
                (TOP + HEIGHT - BOTTOM) / 2, Html.escape(yTitle)));
        marks.forEach(mark -> svg.append(mark).append('\n'));
        svg.append("</svg>\n");
        if (!legend.isEmpty()) {
            svg.append("<p class=\"legend\">").append(String.join(" ", legend)).append("</p>\n");
        }
        return svg.toString();
    }

    private double horizontal(double value) {
        return LEFT + (value - x[0]) / (x[1] - x[0]) * (WIDTH - LEFT - RIGHT);
    }

    private double vertical(double value) {
        return HEIGHT - BOTTOM - (value - y[0]) / (y[1] - y[0]) * (HEIGHT - BOTTOM - TOP);
    }

    private static String label(double value, double[] range) {
        double span = range[1] - range[0];
        return format(span >= 50 ? "%.0f" : span >= 5 ? "%.1f" : span >= 0.05 ? "%.2f" : "%.4f", value);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
