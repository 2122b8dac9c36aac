package org.ticketstream.local.cli;

import org.ticketstream.model.classify.ClassifierOptions;
import picocli.CommandLine.Option;

/** How a model is executed. */
final class TargetOption {

    @Option(
            names = "--target",
            paramLabel = "NAME",
            defaultValue = ClassifierOptions.AUTO,
            description = "Execution target, such as cpu-f32 or cpu-onednn-bf16. Default: the best of this machine.")
    private String name;

    String name() {
        return name;
    }
}
