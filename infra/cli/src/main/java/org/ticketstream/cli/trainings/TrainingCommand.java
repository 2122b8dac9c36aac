package org.ticketstream.cli.trainings;

import org.ticketstream.cli.terminal.Version;
import org.ticketstream.cli.tree.ParentCommand;
import picocli.CommandLine.Command;

@Command(
        name = "training",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Trainings on the stream: ask the trainers for one, see how far it is, stop it.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream training request --reason 'new product line'",
            "  ./ticketstream training list",
            "  ./ticketstream training stop manual-20261130T210000.000 --reason 'wrong data'"
        })
public final class TrainingCommand extends ParentCommand {
    public TrainingCommand() {
        super(TrainingRequestCommand.class, TrainingListCommand.class, TrainingStopCommand.class);
    }
}
