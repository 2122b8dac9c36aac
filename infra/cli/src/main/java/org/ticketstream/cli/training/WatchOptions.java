package org.ticketstream.cli.training;

import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Function;
import org.ticketstream.training.progress.ProgressListener;
import org.ticketstream.training.progress.tensorboard.TensorBoard;
import picocli.CommandLine.Option;

/** How a training is watched, besides in the terminal. */
final class WatchOptions {

    @Option(
            names = "--tensorboard",
            paramLabel = "DIR",
            description =
                    "Writes event files for TensorBoard: loss, rate, norm of the gradient and tokens per second of"
                            + " each step,"
                            + " figures of each evaluation (train: of each epoch with --keep-best, else at the end)."
                            + " A directory is a run; with"
                            + " --resume it goes on.")
    private Path tensorboard;

    <T> T watched(Function<ProgressListener, T> training) {
        try (TalkingProgress shown = TalkingProgress.standard()) {
            if (tensorboard == null) {
                return training.apply(shown);
            }
            try (TensorBoard board = TensorBoard.open(tensorboard, Clock.systemUTC())) {
                return training.apply(shown.and(board));
            }
        }
    }
}
