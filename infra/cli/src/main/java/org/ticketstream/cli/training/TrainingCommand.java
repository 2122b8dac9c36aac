package org.ticketstream.cli.training;

import org.ticketstream.cli.terminal.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "training",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Trainings on the stream: ask the trainers for one, list what became of them.",
        subcommands = {TrainingRequestCommand.class, TrainingListCommand.class},
        footerHeading = "%nExamples:%n",
        footer = {"  ./ticketstream training request --reason 'new product line'", "  ./ticketstream training list"})
public final class TrainingCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing: request or list.");
    }
}
