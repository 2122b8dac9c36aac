package org.ticketstream.training.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.ticketstream.training.report.LineChart;

/** The charts of the page: the course of the trials, and the metric by each option. */
final class SearchCharts {

    private static final double DOT = 4;

    private final SearchOutcome outcome;
    private final List<TrialResult> valid;
    private final double[] scores;

    SearchCharts(SearchOutcome outcome) {
        this.outcome = outcome;
        this.valid = outcome.results().stream()
                .filter(result -> result.failure().isEmpty())
                .toList();
        this.scores = range(valid.stream().map(outcome.metric()::of).toList());
    }

    /** Markup by title; empty while there is nothing to show. */
    Map<String, String> render() {
        Map<String, String> charts = new LinkedHashMap<>();
        if (valid.isEmpty()) {
            return charts;
        }
        charts.put("Course of the trials", course());
        for (TriedOption option : outcome.space().options()) {
            charts.put(outcome.metric().title() + " by " + option.id(), byOption(option));
        }
        return charts;
    }

    /** A line through the rungs of each trial; a trial that was trained without a stop is a dot. */
    private String course() {
        LineChart chart = new LineChart(
                "epochs",
                range(valid.stream().map(result -> (double) result.epochs()).toList()),
                outcome.metric().title(),
                scores);
        int best = outcome.best().map(TrialResult::trial).orElse(0);
        for (TrialResult ranked : outcome.ranking()) {
            List<double[]> points = valid.stream()
                    .filter(result -> result.trial() == ranked.trial())
                    .map(result ->
                            new double[] {result.epochs(), outcome.metric().of(result)})
                    .toList();
            if (points.size() > 1) {
                chart.line("", ranked.trial() == best ? "model" : "ideal", points);
            }
        }
        valid.forEach(result -> dot(chart, result.epochs(), result));
        return chart.render();
    }

    /** The last result of each trial. Options without order stand side by side. */
    private String byOption(TriedOption option) {
        List<TrialResult> ranking = outcome.ranking().stream()
                .filter(result -> result.failure().isEmpty())
                .toList();
        List<String> names = new ArrayList<>(new TreeSet<>(
                ranking.stream().map(result -> value(result, option)).toList()));
        boolean named = option.scale() == TriedOption.Scale.NAMES;
        boolean logarithmic = option.scale() == TriedOption.Scale.LOGARITHMIC;
        List<Double> places = ranking.stream()
                .map(result -> {
                    String value = value(result, option);
                    double number = named ? names.indexOf(value) : Double.parseDouble(value);
                    return logarithmic ? Math.log10(number) : number;
                })
                .toList();
        String title = named ? numbered(names) : option.id();
        LineChart chart = new LineChart(title, range(places), outcome.metric().title(), scores);
        if (logarithmic) {
            chart.logarithmic();
        }
        for (int place = 0; place < places.size(); place++) {
            dot(chart, places.get(place), ranking.get(place));
        }
        return chart.render();
    }

    private void dot(LineChart chart, double x, TrialResult result) {
        chart.dot(
                x,
                outcome.metric().of(result),
                DOT,
                "trial " + result.trial() + ", " + outcome.metric().title() + " "
                        + String.format("%.4f", outcome.metric().of(result)) + ": " + result.settings());
    }

    private static String value(TrialResult result, TriedOption option) {
        return result.settings().values().get(option.id());
    }

    /** Such as {@code 0 cls, 1 mean}. */
    private static String numbered(List<String> names) {
        List<String> numbered = new ArrayList<>();
        for (int name = 0; name < names.size(); name++) {
            numbered.add(name + " " + names.get(name));
        }
        return String.join(", ", numbered);
    }

    /** From the lowest to the highest with some room, so that no dot lies on the edge and no axis has no length. */
    private static double[] range(List<Double> values) {
        double low = values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double high = values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
        double room = high > low ? 0.1 * (high - low) : Math.max(Math.abs(high) * 0.1, 1e-3);
        return new double[] {low - room, high + room};
    }
}
