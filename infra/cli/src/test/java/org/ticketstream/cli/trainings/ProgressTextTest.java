package org.ticketstream.cli.trainings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.ticketstream.schemas.TrainingPhase;
import org.ticketstream.schemas.TrainingProgress;

class ProgressTextTest {
    private static TrainingProgress.Builder at(TrainingPhase phase) {
        return TrainingProgress.newBuilder()
                .setRequestId("r")
                .setAt(Instant.EPOCH)
                .setPhase(phase)
                .setEpoch(1)
                .setEpochs(3)
                .setStep(30)
                .setSteps(120);
    }

    @Test
    void stepsHaveABarWhereAPersonLooksOn() {
        TrainingProgress progress = at(TrainingPhase.FINE_TUNING)
                .setLoss(1.23456)
                .setSecondsLeft(3_725L)
                .build();
        assertThat(ProgressText.of(progress, true))
                .isEqualTo("fine-tuning [####............] epoch 1/3, step 30/120, loss 1.2346, 1:02:05 left");
        assertThat(ProgressText.of(progress, false))
                .isEqualTo("fine-tuning epoch 1/3, step 30/120, loss 1.2346, 1:02:05 left");
    }

    @Test
    void otherPhasesAreAWordAndAWrongRecordBreaksNothing() {
        assertThat(ProgressText.of(at(TrainingPhase.EVALUATING).build(), true)).isEqualTo("evaluating");
        assertThat(ProgressText.of(
                        at(TrainingPhase.FINE_TUNING).setStep(900).setSteps(3).build(), true))
                .contains("[################]")
                .contains("loss unknown");
        assertThat(ProgressText.of(
                        at(TrainingPhase.FINE_TUNING)
                                .setStep(-5)
                                .setSecondsLeft(-1L)
                                .build(),
                        true))
                .contains("[................]")
                .endsWith("0:00 left");
        assertThat(ProgressText.of(at(TrainingPhase.FINE_TUNING).setSteps(0).build(), true))
                .isEqualTo("fine-tuning");
    }
}
