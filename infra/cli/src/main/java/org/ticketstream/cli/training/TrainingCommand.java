package org.ticketstream.cli.training;

import org.ticketstream.cli.terminal.Version;
import org.ticketstream.cli.tree.ParentCommand;
import picocli.CommandLine.Command;

@Command(
        name = "training",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Trainings on the stream: ask the trainers for one, list what became of them.",
        footerHeading = "%nExamples:%n",
        footer = {"  ./ticketstream training request --reason 'new product line'", "  ./ticketstream training list"})
public final class TrainingCommand extends ParentCommand {
    public TrainingCommand() {
        super(TrainingRequestCommand.class, TrainingListCommand.class);
    }
}
