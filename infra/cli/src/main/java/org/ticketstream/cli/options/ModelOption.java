package org.ticketstream.cli.options;

import java.nio.file.Path;
import org.ticketstream.cli.terminal.TerminalSession;
import org.ticketstream.model.bundle.BundleRequirements;
import org.ticketstream.model.classify.NamedModel;
import picocli.CommandLine.Option;

/** The model that a command asks. */
public final class ModelOption {

    @Option(
            names = "--model",
            required = true,
            paramLabel = "DIR",
            description = "Directory of a release bundle, or of a BERT or DistilBERT classifier in Hugging Face format"
                    + " (config.json, model.safetensors, tokenizer), whose thresholds are not calibrated.")
    private Path dir;

    /** Opens it, signed or not. */
    public NamedModel open() {
        return open(BundleRequirements.unsigned());
    }

    /** Opens it; what was imported for it is deleted when the process ends, if it is not closed before. */
    public NamedModel open(BundleRequirements requirements) {
        NamedModel model = NamedModel.open(dir, requirements);
        TerminalSession.atExit(model::close);
        return model;
    }
}
