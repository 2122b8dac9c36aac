package org.ticketstream.cli.models;

import org.ticketstream.cli.signing.ModelsKeygenCommand;
import org.ticketstream.cli.signing.ModelsSignCommand;
import org.ticketstream.cli.signing.ModelsVerifyCommand;
import org.ticketstream.cli.terminal.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Releases: publish one on the stream, list what serves, judge a candidate, make one of a model from"
                        + " elsewhere.",
        subcommands = {
            ModelsPublishCommand.class,
            ModelsListCommand.class,
            ModelsShowCommand.class,
            ModelsDiffCommand.class,
            ModelsGateCommand.class,
            ModelsPromoteCommand.class,
            ModelsRollbackCommand.class,
            ModelsPruneCommand.class,
            ModelsImportCommand.class,
            ModelsKeygenCommand.class,
            ModelsSignCommand.class,
            ModelsVerifyCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream models publish out/model",
            "  ./ticketstream models list",
            "  ./ticketstream models rollback",
            "  ./ticketstream models import /data/checkpoint --out out/model",
        })
public final class ModelsCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "A command is missing: publish, list, show, diff, gate, promote, rollback, prune, import, keygen,"
                        + " sign or"
                        + " verify.");
    }
}
