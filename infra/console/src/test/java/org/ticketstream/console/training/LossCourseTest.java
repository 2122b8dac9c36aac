package org.ticketstream.console.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.ticketstream.schemas.TrainingProgress;

class LossCourseTest {
    private final LossCourse course = new LossCourse();

    private void take(int step, Double loss, Double validation) {
        course.take(TrainingProgress.newBuilder()
                .setRequestId("r")
                .setAt(Instant.EPOCH)
                .setStep(step)
                .setLoss(loss)
                .setValidationLoss(validation)
                .build());
    }

    @Test
    void aLongTrainingIsThinnedOutFromItsFirstStepToItsLast() {
        for (int step = 1; step <= 50_000; step++) {
            take(step, 1.0 / step, null);
        }
        ObjectNode json = course.json();
        assertThat(json.path("losses").size()).isBetween(LossCourse.MOST / 4, LossCourse.MOST);
        assertThat(json.path("losses").get(0).get(0).asInt()).isEqualTo(1);
        assertThat(json.path("losses")
                        .get(json.path("losses").size() - 1)
                        .get(0)
                        .asInt())
                .isEqualTo(50_000);
    }

    @Test
    void oneThatIsResumedGoesOnFromItsSave() {
        take(1, 3.0, null);
        take(2, 2.5, null);
        take(9, 1.0, 0.9);
        take(2, 2.25, null);
        take(3, Double.NaN, 0.8);
        take(4, 2.0, 0.8);
        assertThat(course.json().path("losses").toString()).isEqualTo("[[1,3.0],[2,2.25],[4,2.0]]");
        assertThat(course.json().path("validation").toString()).isEqualTo("[[3,0.8]]");
    }
}
