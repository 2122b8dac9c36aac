package org.ticketstream.training.evaluate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.ticketstream.training.data.LabeledRow;

/**
 * How a model does on some of the rows.
 *
 * @param slice    which rows these are
 * @param rows     how many
 * @param accuracy share of them whose most probable category is the true one
 * @param baseline the same for the simpler classifier
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record SliceFigures(String slice, long rows, double accuracy, Optional<Double> baseline) {

    private static final int PARTS = 4;
    /** More values than these are a time or a name. */
    private static final int MOST_VALUES = 12;

    /**
     * Quarters of the rows by length of the text, and rows by what their data call their part, where those are a few.
     *
     * @param rows     as they were scored, in the same order
     * @param baseline of the same rows
     */
    public static List<SliceFigures> of(List<LabeledRow> rows, ScoredRows scored, Optional<ScoredRows> baseline) {
        List<SliceFigures> slices = new ArrayList<>();
        int[] byLength = IntStream.range(0, rows.size())
                .boxed()
                .sorted((a, b) -> Integer.compare(length(rows, a), length(rows, b)))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int part = 0; part < PARTS && rows.size() >= PARTS; part++) {
            int[] some = Arrays.copyOfRange(byLength, rows.size() * part / PARTS, rows.size() * (part + 1) / PARTS);
            String name = length(rows, some[0]) + " to " + length(rows, some[some.length - 1]) + " characters";
            slices.add(of(name, some, scored, baseline));
        }
        Map<String, List<Integer>> values = new TreeMap<>();
        for (int row = 0; row < rows.size(); row++) {
            values.computeIfAbsent(rows.get(row).partition(), value -> new ArrayList<>())
                    .add(row);
        }
        if (values.size() > 1 && values.size() <= MOST_VALUES) {
            values.forEach((value, some) -> slices.add(of(
                    value.isEmpty() ? "of no part" : value,
                    some.stream().mapToInt(Integer::intValue).toArray(),
                    scored,
                    baseline)));
        }
        return List.copyOf(slices);
    }

    private static SliceFigures of(String slice, int[] rows, ScoredRows scored, Optional<ScoredRows> baseline) {
        return new SliceFigures(
                slice, rows.length, accuracy(rows, scored), baseline.map(simpler -> accuracy(rows, simpler)));
    }

    private static double accuracy(int[] rows, ScoredRows scored) {
        return Arrays.stream(rows).filter(scored::isRight).count() / (double) rows.length;
    }

    private static int length(List<LabeledRow> rows, int row) {
        return rows.get(row).text().length();
    }
}
