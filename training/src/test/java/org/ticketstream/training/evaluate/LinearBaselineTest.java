package org.ticketstream.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.data.LabeledRow;

class LinearBaselineTest {

    private static final String[][] WORDS = {
        {"invoice", "charged", "refund", "payment"},
        {"password", "login", "locked", "account"},
        {"printer", "screen", "keyboard", "cable"}
    };

    @Test
    void learnsWhichWordsBelongToWhichLabel() {
        LinearBaseline baseline = LinearBaseline.fit(data(300, 3, 1));

        EvaluationReport report = EvaluationReport.of(baseline.score(data(90, 3, 2)));

        assertThat(report.accuracy()).isGreaterThan(0.95);
    }

    @Test
    void twoClassesAreToldApartToo() {
        LinearBaseline baseline = LinearBaseline.fit(data(200, 2, 1));

        assertThat(EvaluationReport.of(baseline.score(data(60, 2, 2))).accuracy())
                .isGreaterThan(0.95);
    }

    @Test
    void theSameRowsGiveTheSameScores() {
        assertThat(LinearBaseline.fit(data(200, 3, 1)).score(data(60, 3, 2)).probabilities())
                .isDeepEqualTo(LinearBaseline.fit(data(200, 3, 1))
                        .score(data(60, 3, 2))
                        .probabilities());
    }

    private static LabeledData data(int rows, int classes, long seed) {
        Random random = new Random(seed);
        List<LabeledRow> data = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            int label = i % classes;
            String text = "hello " + WORDS[label][random.nextInt(4)] + " number " + random.nextInt(20) + " and "
                    + WORDS[label][random.nextInt(4)] + " thanks";
            data.add(new LabeledRow(text, "label" + label, "", "row " + i));
        }
        return new LabeledData(data, List.of(), List.of());
    }
}
