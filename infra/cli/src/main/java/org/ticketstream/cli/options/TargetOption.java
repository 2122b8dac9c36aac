package org.ticketstream.cli.options;

import org.ticketstream.model.classify.ClassifierOptions;
import picocli.CommandLine.Option;

/** How a model is executed. */
public final class TargetOption {

    @Option(
            names = "--target",
            paramLabel = "NAME",
            defaultValue = ClassifierOptions.AUTO,
            description = "Execution target, such as cpu-f32 or cpu-onednn-bf16; auto is the best of this machine.")
    private String name;

    /** The target, as settings name it. */
    public String name() {
        return name;
    }
}
