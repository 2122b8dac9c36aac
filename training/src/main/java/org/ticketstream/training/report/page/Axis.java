package org.ticketstream.training.report.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * An axis of a chart. Ticks are chosen by the charting library. The component names are what {@code charts.js} reads.
 *
 * @param name       title
 * @param type       {@code value}, {@code log} or {@code category}, as ECharts calls them
 * @param format     of the labels: {@code percent}, {@code power} or {@code plain}
 * @param whole      whether only whole numbers are labelled
 * @param min        where it begins; null: as suits the values
 * @param max        where it ends; null: as suits the values
 * @param categories names in order, of an axis of names
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Axis(
        String name, String type, String format, boolean whole, Double min, Double max, List<String> categories) {

    private static final double[] STARTS = {99, 95, 90, 80, 50};
    private static final double[] STEPS = {1, 2, 5, 10};

    /** All shares, from 0 to 100%. */
    public static Axis allShares(String name) {
        return shares(name, 0.0, 100.0);
    }

    /**
     * Shares in percent: from a round number below the lowest value to 100% where values come near it, else as suits
     * the values. So no axis of shares ends above 100%.
     */
    public static Axis shares(String name, List<Double> percentages) {
        double lowest =
                percentages.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double highest =
                percentages.stream().mapToDouble(Double::doubleValue).max().orElse(100);
        if (highest <= 80) {
            return shares(name, null, null);
        }
        for (double start : STARTS) {
            if (lowest >= start) {
                return shares(name, start, 100.0);
            }
        }
        return shares(name, 0.0, 100.0);
    }

    private static Axis shares(String name, Double min, Double max) {
        return new Axis(name, "value", "percent", false, min, max, null);
    }

    /** Numbers. */
    public static Axis numbers(String name) {
        return new Axis(name, "value", "plain", false, null, null, null);
    }

    /** Numbers, from 0. */
    public static Axis fromZero(String name) {
        return new Axis(name, "value", "plain", false, 0.0, null, null);
    }

    /** Counts from 0. */
    public static Axis counts(String name) {
        return new Axis(name, "value", "plain", true, 0.0, null, null);
    }

    /** Whole numbers. */
    public static Axis wholeNumbers(String name) {
        return new Axis(name, "value", "plain", true, null, null, null);
    }

    /** Positive numbers whose equal factors are equal distances, from a round number below to one above them. */
    public static Axis powers(String name, List<Double> values) {
        double lowest = values.stream().mapToDouble(Double::doubleValue).min().orElse(1);
        double highest = values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
        return new Axis(name, "log", "power", false, roundDown(lowest), roundUp(highest), null);
    }

    /** Names without order. */
    public static Axis names(String name, List<String> categories) {
        return new Axis(name, "category", "plain", false, null, null, List.copyOf(categories));
    }

    private static double roundDown(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        double rounded = power;
        for (double step : STEPS) {
            rounded = step * power < value ? step * power : rounded;
        }
        return rounded < value ? rounded : power / 2;
    }

    private static double roundUp(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        for (double step : STEPS) {
            if (step * power > value) {
                return step * power;
            }
        }
        return 20 * power;
    }
}
