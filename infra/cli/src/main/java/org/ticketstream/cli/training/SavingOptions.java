package org.ticketstream.cli.training;

import java.nio.file.Path;
import java.time.Duration;
import org.ticketstream.training.finetune.state.Saving;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** How a training survives the end of its process. */
final class SavingOptions {

    @Option(
            names = "--resume",
            description = "Go on with a training that was stopped or killed; same data and options. It was saved in"
                    + " OUT.training.")
    private boolean resume;

    @Option(
            names = "--save-minutes",
            paramLabel = "N",
            defaultValue = "5",
            description = "How often the training saves itself.")
    private int minutes;

    /** Beside what the training writes at its end. */
    Saving beside(Path out) {
        Path dir = out.resolveSibling(out.getFileName() + ".training");
        return new Saving(dir, Duration.ofMinutes(minutes), resume);
    }

    /** Tells at Ctrl-C how to go on, until it is closed. */
    StopNotice notice(CommandSpec command, Path out) {
        Saving saving = beside(out);
        return StopNotice.open(command, System.err, saving.dir(), saving::isThere);
    }
}
