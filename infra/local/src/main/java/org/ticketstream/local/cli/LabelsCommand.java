package org.ticketstream.local.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "labels",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "The labels of a file: find those that are probably wrong.",
        subcommands = LabelsCheckCommand.class,
        footerHeading = "%nExamples:%n",
        footer = "  ./ticketstream labels check --data tickets.csv --text-field subject,body --label-field queue")
final class LabelsCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing: check.");
    }
}
