package org.ticketstream.training.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ticketstream.training.report.page.Axis;
import org.ticketstream.training.report.page.Chart;
import org.ticketstream.training.report.page.Chart.Point;
import org.ticketstream.training.report.page.Chart.Role;
import org.ticketstream.training.report.page.Html;

/** The charts of the page: the course of the trials, and the metric by each option. */
final class SearchCharts {

    private final SearchOutcome outcome;
    private final List<TrialResult> valid;
    private final List<TrialResult> last;
    private final int best;
    private final Axis scores;

    SearchCharts(SearchOutcome outcome) {
        this.outcome = outcome;
        this.valid = outcome.results().stream()
                .filter(result -> result.failure().isEmpty())
                .toList();
        this.last = outcome.ranking().stream()
                .filter(result -> result.failure().isEmpty())
                .toList();
        this.best = outcome.best().map(TrialResult::trial).orElse(0);
        this.scores = Axis.shares(
                outcome.metric().title(), valid.stream().map(this::score).toList());
    }

    /** None while there is nothing to show. */
    List<Chart> charts() {
        List<Chart> charts = new ArrayList<>();
        if (valid.isEmpty()) {
            return charts;
        }
        charts.add(course());
        outcome.space().options().forEach(option -> charts.add(byOption(option)));
        return charts;
    }

    /** A line through the rungs of each trial; a trial that was trained without a stop is a dot. */
    private Chart course() {
        Chart chart = new Chart(
                "Course of the trials",
                "Each trial after each part of its epochs. The numbers are in the table of trials.",
                Axis.wholeNumbers("epochs"),
                scores);
        for (TrialResult ranked : last) {
            List<Point> points = valid.stream()
                    .filter(result -> result.trial() == ranked.trial())
                    .map(result -> point(result.epochs(), result))
                    .toList();
            if (points.size() > 1) {
                chart.line("", ranked.trial() == best ? Role.MODEL : Role.FAINT, points);
            }
        }
        return dots(chart, valid, result -> (double) result.epochs());
    }

    /** The last result of each trial. Options without order, and values that were named, stand side by side. */
    private Chart byOption(TriedOption option) {
        List<String> names = outcome.space().named(option);
        Axis axis;
        Function<TrialResult, Double> place;
        if (names.isEmpty()) {
            place = result -> Double.valueOf(value(result, option));
            axis = axis(option, last.stream().map(place).toList());
        } else {
            place = result -> (double) names.indexOf(value(result, option));
            axis = Axis.names(option.id(), names);
        }
        Chart chart = new Chart(
                outcome.metric().title() + " by " + option.id(),
                "The last result of each trial. The numbers are in the table of trials.",
                axis,
                scores);
        return dots(chart, last, place);
    }

    private static Axis axis(TriedOption option, List<Double> values) {
        return switch (option.scale()) {
            case LOGARITHMIC -> Axis.powers(option.id(), values);
            case WHOLE -> Axis.wholeNumbers(option.id());
            case EVEN, NAMES -> Axis.numbers(option.id());
        };
    }

    private Chart dots(Chart chart, List<TrialResult> results, Function<TrialResult, Double> place) {
        Function<Stream<TrialResult>, List<Point>> points =
                some -> some.map(result -> point(place.apply(result), result)).toList();
        return chart.dots(
                        "other trials",
                        Role.FAINT,
                        points.apply(results.stream()
                                .filter(result -> result.trial() != best)
                                .sorted(Comparator.comparingInt(TrialResult::trial))))
                .dots(
                        "best trial",
                        Role.MODEL,
                        points.apply(results.stream().filter(result -> result.trial() == best)));
    }

    private Point point(double x, TrialResult result) {
        return new Point(
                x,
                score(result),
                "trial " + result.trial() + ", " + outcome.metric().title() + " " + Html.percent(score(result) / 100)
                        + " after " + result.epochs() + " epochs: " + result.settings());
    }

    private double score(TrialResult result) {
        return 100 * outcome.metric().of(result);
    }

    private static String value(TrialResult result, TriedOption option) {
        return result.settings().values().get(option.id());
    }
}
