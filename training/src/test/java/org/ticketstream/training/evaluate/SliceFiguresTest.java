package org.ticketstream.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ticketstream.training.data.LabeledRow;

class SliceFiguresTest {

    private static final List<String> LABELS = List.of("a", "b");

    /**
     * Rows of 1 to 8 characters, the longest first; the model errs on the two longest, the baseline on all but those.
     */
    @Test
    void quartersByLengthAndPartsOfTheData() {
        List<LabeledRow> rows = new ArrayList<>();
        double[][] model = new double[8][];
        double[][] simpler = new double[8][];
        for (int row = 0; row < 8; row++) {
            rows.add(new LabeledRow("x".repeat(8 - row), "a", row % 2 == 0 ? "web" : "mail", "row " + row));
            model[row] = row < 2 ? new double[] {0.4, 0.6} : new double[] {0.9, 0.1};
            simpler[row] = row < 2 ? new double[] {0.7, 0.3} : new double[] {0.2, 0.8};
        }

        List<SliceFigures> slices = SliceFigures.of(
                rows,
                new ScoredRows(LABELS, new int[8], model),
                Optional.of(new ScoredRows(LABELS, new int[8], simpler)));

        assertThat(slices)
                .containsExactly(
                        new SliceFigures("1 to 2 characters", 2, 1, Optional.of(0.0)),
                        new SliceFigures("3 to 4 characters", 2, 1, Optional.of(0.0)),
                        new SliceFigures("5 to 6 characters", 2, 1, Optional.of(0.0)),
                        new SliceFigures("7 to 8 characters", 2, 0, Optional.of(1.0)),
                        new SliceFigures("mail", 4, 0.75, Optional.of(0.25)),
                        new SliceFigures("web", 4, 0.75, Optional.of(0.25)));
    }

    @Test
    void tooFewRowsAndPartsOfOneValueMakeNoSlices() {
        List<LabeledRow> rows = List.of(new LabeledRow("x", "a", "dev", "1"), new LabeledRow("xx", "a", "dev", "2"));

        assertThat(SliceFigures.of(
                        rows, new ScoredRows(LABELS, new int[2], new double[][] {{1, 0}, {1, 0}}), Optional.empty()))
                .isEmpty();
    }
}
