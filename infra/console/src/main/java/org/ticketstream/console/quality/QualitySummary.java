package org.ticketstream.console.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The rows that a query takes, summed up by category, by model and by time.
 *
 * @param all of the models and the category that were asked for
 * @param byCategory of the models that were asked for
 * @param byModel of the category that was asked for, each model
 * @param paired of the category that was asked for, each model that was a challenger
 * @param byTime of the models and the category that were asked for, by the start of a step
 * @param step milliseconds
 */
record QualitySummary(
        AnswerCounts all,
        Map<String, AnswerCounts> byCategory,
        Map<String, AnswerCounts> byModel,
        Map<String, PairedCounts> paired,
        Map<Long, AnswerCounts> byTime,
        long step) {
    private static final int MOST_STEPS = 60;

    /** @param now epoch milliseconds */
    static QualitySummary of(WindowBook book, QualityQuery query, long now) {
        List<QualityRow> windows = new ArrayList<>();
        book.windows(query.from(now), windows::add);
        List<QualityRow> summed = windows;
        if (query.isForever()) {
            summed = new ArrayList<>();
            book.totals(summed::add);
        }
        Map<String, AnswerCounts> byCategory = new TreeMap<>();
        Map<String, AnswerCounts> byModel = new HashMap<>();
        Map<String, PairedCounts> paired = new HashMap<>();
        for (QualityRow row : summed) {
            if (!row.isAll() && query.takesModel(row.model())) {
                byCategory.merge(row.category(), row.counts(), AnswerCounts::plus);
            }
            if (row.category().equals(query.category())) {
                byModel.merge(row.model(), row.counts(), AnswerCounts::plus);
                row.paired().ifPresent(counts -> paired.merge(row.model(), counts, PairedCounts::plus));
            }
        }
        AnswerCounts all = byModel.entrySet().stream()
                .filter(each -> query.takesModel(each.getKey()))
                .map(Map.Entry::getValue)
                .reduce(AnswerCounts.NONE, AnswerCounts::plus);
        windows.removeIf(
                row -> !query.takesModel(row.model()) || !row.category().equals(query.category()));
        long step = step(windows);
        return new QualitySummary(all, byCategory, byModel, paired, byTime(windows, step), step);
    }

    /** Whole windows, as few as fit on a screen. */
    private static long step(List<QualityRow> windows) {
        long length = windows.stream().mapToLong(QualityRow::length).max().orElse(1);
        long first = windows.stream().mapToLong(QualityRow::start).min().orElse(0);
        long last = windows.stream().mapToLong(QualityRow::start).max().orElse(0);
        return length * ((last - first) / length / MOST_STEPS + 1);
    }

    private static Map<Long, AnswerCounts> byTime(List<QualityRow> windows, long step) {
        Map<Long, AnswerCounts> byTime = new TreeMap<>();
        windows.forEach(row -> byTime.merge(row.start() / step * step, row.counts(), AnswerCounts::plus));
        return byTime;
    }

    /** Challengers of whom there is something to compare: this one first, then those with most tickets. */
    Optional<String> challenger(String... preferred) {
        for (String version : preferred) {
            if (paired.containsKey(version)) {
                return Optional.of(version);
            }
        }
        return paired.entrySet().stream()
                .max(Map.Entry.comparingByValue(Comparator.comparingLong(PairedCounts::tickets)))
                .map(Map.Entry::getKey);
    }
}
