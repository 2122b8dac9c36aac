package org.ticketstream.training.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void plainLinesTellEpochLossRateAndTimeLeft() {
        run(Progress.to(out, false));

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("40 rows")
                .contains("epoch 1/2  step 4/80  loss 1.5000  1200 tokens/s  1:05 left")
                .contains("epoch 2 done, mean loss 0.5000")
                .hasLineCount(1 + 20 + 2);
    }

    @Test
    void theBarCountsTheStepsOfEachEpoch() {
        run(Progress.to(out, true));

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("40 rows")
                .contains("epoch 1/2 100%")
                .contains("epoch 2/2 100%")
                .contains("40/40")
                .contains("loss 1.5000  1200 tokens/s");
    }

    private static void run(ProgressListener listener) {
        listener.message("40 rows");
        for (int step = 1; step <= 80; step++) {
            int epoch = step <= 40 ? 1 : 2;
            StepFigures figures = new StepFigures(1.5, 1.4, 0.9, 1e-4);
            listener.step(new StepProgress(epoch, 2, step, 80, figures, 1200, Duration.ofSeconds(65)));
            if (step % 40 == 0) {
                listener.epochEnded(epoch, 0.5);
            }
        }
        listener.ended();
    }
}
