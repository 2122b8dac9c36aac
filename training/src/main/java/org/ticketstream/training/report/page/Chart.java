package org.ticketstream.training.report.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A chart of lines and dots. Here is what it shows; how it looks is in {@code charts.js} and the style of the page.
 * Names and notes may hold any text.
 */
public final class Chart {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What a series is about; the style of the page has a colour for each. */
    public enum Role {
        /** The model that the page is about. */
        MODEL,
        /** What it is compared with. */
        BASELINE,
        /** A goal or a bound. */
        IDEAL,
        /** What is there but not in the foreground. */
        FAINT
    }

    /** How a series is drawn. */
    private enum Kind {
        LINE,
        MARKED,
        DASHED,
        DOTS,
        HOLLOW
    }

    /**
     * A value.
     *
     * @param x    place, or the number of the category
     * @param size of a dot, in pixels
     * @param note shown where someone points at it; empty: nothing
     */
    public record Point(double x, double y, double size, String note) {

        private static final double USUAL = 9;

        /** Of the usual size. */
        public Point(double x, double y, String note) {
            this(x, y, USUAL, note);
        }

        /** Without a note. */
        public Point(double x, double y) {
            this(x, y, "");
        }
    }

    private record Series(String name, Kind kind, Role role, List<Point> points) {}

    private final String title;
    private final String description;
    private final Axis x;
    private final Axis y;
    private final List<Series> series = new ArrayList<>();
    private String numbers = "";

    /**
     * @param description what it shows and what to look for, in a sentence or two; read out too
     */
    public Chart(String title, String description, Axis x, Axis y) {
        this.title = title;
        this.description = description;
        this.x = x;
        this.y = y;
    }

    /** Adds a line; one without a name is not in the legend. */
    public Chart line(String name, Role role, List<Point> points) {
        return add(name, Kind.LINE, role, points);
    }

    /** Adds a line whose points are marked. */
    public Chart markedLine(String name, Role role, List<Point> points) {
        return add(name, Kind.MARKED, role, points);
    }

    /** Adds a dashed line. */
    public Chart dashedLine(String name, Role role, List<Point> points) {
        return add(name, Kind.DASHED, role, points);
    }

    /** Adds dots. */
    public Chart dots(String name, Role role, List<Point> points) {
        return add(name, Kind.DOTS, role, points);
    }

    /** Adds dots that are not filled, for values that one should not rely on. */
    public Chart hollowDots(String name, Role role, List<Point> points) {
        return add(name, Kind.HOLLOW, role, points);
    }

    /** The numbers as a table, for those who cannot see the drawing. */
    public Chart numbers(Table table) {
        numbers = table.render();
        return this;
    }

    private Chart add(String name, Kind kind, Role role, List<Point> points) {
        if (!points.isEmpty()) {
            series.add(new Series(name, kind, role, List.copyOf(points)));
        }
        return this;
    }

    /** The markup: heading, place of the drawing, its data, the numbers. */
    public String render() {
        String name = Html.escape(title);
        String details = numbers.isEmpty() ? "" : "<details><summary>Numbers</summary>\n" + numbers + "</details>\n";
        return "<figure class=\"chart\">\n<figcaption><h3>" + name + "</h3><p>" + Html.escape(description)
                + "</p></figcaption>\n" + legend() + "<p class=\"axis-name\">" + Html.escape(y.name())
                + "</p>\n<div class=\"plot\" role=\"img\" aria-label=\"" + name + ". "
                + Html.escape(description) + "\"></div>\n<script type=\"application/json\">" + json()
                + "</script>\n" + details + "</figure>\n";
    }

    private String legend() {
        StringBuilder keys = new StringBuilder();
        series.stream().filter(each -> !each.name().isEmpty()).forEach(each -> keys.append("<li><span class=\"key ")
                .append(each.kind().name().toLowerCase(Locale.ROOT))
                .append(' ')
                .append(each.role().name().toLowerCase(Locale.ROOT))
                .append("\"></span>")
                .append(Html.escape(each.name()))
                .append("</li>"));
        return keys.isEmpty() ? "" : "<ul class=\"legend\">" + keys + "</ul>\n";
    }

    /** As data inside a script element: no character of it can end the element. */
    private String json() {
        try {
            return JSON.writeValueAsString(Map.of("x", x, "y", y, "series", series))
                    .replace("<", "\\u003c")
                    .replace(">", "\\u003e")
                    .replace("&", "\\u0026");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write the chart " + title + ": " + e.getOriginalMessage(), e);
        }
    }
}
