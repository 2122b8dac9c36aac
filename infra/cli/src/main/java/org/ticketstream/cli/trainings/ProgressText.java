package org.ticketstream.cli.trainings;

import java.time.Duration;
import java.util.Locale;
import org.ticketstream.schemas.TrainingPhase;
import org.ticketstream.schemas.TrainingProgress;

/** How far a training is, in words, and with a bar where a person looks on. */
final class ProgressText {
    private static final int WIDTH = 16;

    private ProgressText() {}

    static String of(TrainingProgress progress, boolean bar) {
        String phase = progress.getPhase().name().toLowerCase(Locale.ROOT).replace('_', '-');
        if (progress.getPhase() != TrainingPhase.FINE_TUNING || progress.getSteps() == 0) {
            return phase;
        }
        return phase
                + (bar ? " " + bar(progress) : "")
                + String.format(
                        Locale.ROOT,
                        " epoch %d/%d, step %d/%d, loss %s%s",
                        progress.getEpoch(),
                        progress.getEpochs(),
                        progress.getStep(),
                        progress.getSteps(),
                        progress.getLoss() == null ? "unknown" : String.format(Locale.ROOT, "%.4f", progress.getLoss()),
                        progress.getSecondsLeft() == null ? "" : ", " + time(progress.getSecondsLeft()) + " left");
    }

    private static String bar(TrainingProgress progress) {
        int done = (int) Math.min(WIDTH, (long) WIDTH * Math.max(0, progress.getStep()) / progress.getSteps());
        return "[" + "#".repeat(done) + ".".repeat(WIDTH - done) + "]";
    }

    private static String time(long seconds) {
        Duration left = Duration.ofSeconds(Math.max(0, seconds));
        return left.toHours() > 0
                ? String.format(Locale.ROOT, "%d:%02d:%02d", left.toHours(), left.toMinutesPart(), left.toSecondsPart())
                : String.format(Locale.ROOT, "%d:%02d", left.toMinutes(), left.toSecondsPart());
    }
}
