package org.ticketstream.local.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Releases on the stream: publish one, list what serves.",
        subcommands = {ModelsPublishCommand.class, ModelsListCommand.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream models publish out/model",
            "  ./ticketstream models list",
        })
final class ModelsCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing: publish or list.");
    }
}
