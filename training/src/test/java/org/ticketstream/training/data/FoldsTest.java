package org.ticketstream.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoldsTest {

    @Test
    void everyFoldHasItsShareOfEveryClassAndNearDuplicatesLieInOne() {
        List<LabeledRow> rows = new ArrayList<>();
        for (int row = 0; row < 100; row++) {
            rows.add(new LabeledRow("text " + row, row % 4 == 0 ? "rare" : "common", "", "row"));
            rows.add(new LabeledRow("Text " + row + "!", row % 4 == 0 ? "rare" : "common", "", "row"));
        }

        int[] folds = Folds.of(rows, 5, 1);

        int[] rare = new int[5];
        for (int row = 0; row < folds.length; row += 2) {
            assertThat(folds[row]).isEqualTo(folds[row + 1]);
            rare[folds[row]] += rows.get(row).label().equals("rare") ? 1 : 0;
        }
        assertThat(rare).containsOnly(5);
    }

    @Test
    void twoTextsOfAClassLieInTwoFolds() {
        int[] folds =
                Folds.of(List.of(new LabeledRow("one", "a", "", "row"), new LabeledRow("two", "a", "", "row")), 5, 1);

        assertThat(folds[0]).isNotEqualTo(folds[1]);
        assertThatThrownBy(() -> Folds.of(List.of(), 1, 1)).hasMessageContaining("got: 1");
    }
}
