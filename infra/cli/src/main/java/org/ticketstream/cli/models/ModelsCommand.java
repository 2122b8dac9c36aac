package org.ticketstream.cli.models;

import org.ticketstream.cli.signing.ModelsKeygenCommand;
import org.ticketstream.cli.signing.ModelsSignCommand;
import org.ticketstream.cli.signing.ModelsVerifyCommand;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.cli.tree.ParentCommand;
import picocli.CommandLine.Command;

@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Releases: publish one on the stream, list what serves, judge a candidate, make one of a model from"
                        + " elsewhere.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream models publish out/model",
            "  ./ticketstream models list",
            "  ./ticketstream models rollback",
            "  ./ticketstream models import /data/checkpoint --out out/model",
        })
public final class ModelsCommand extends ParentCommand {
    public ModelsCommand() {
        super(
                ModelsPublishCommand.class,
                ModelsListCommand.class,
                ModelsShowCommand.class,
                ModelsDiffCommand.class,
                ModelsGateCommand.class,
                ModelsPromoteCommand.class,
                ModelsRollbackCommand.class,
                ModelsRetireCommand.class,
                ModelsPruneCommand.class,
                ModelsImportCommand.class,
                ModelsKeygenCommand.class,
                ModelsSignCommand.class,
                ModelsVerifyCommand.class);
    }
}
