package org.ticketstream.cli.deadletters;

import org.ticketstream.cli.terminal.Version;
import org.ticketstream.cli.tree.ParentCommand;
import picocli.CommandLine.Command;

@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Records that could not be processed: list them, look at one, send them back.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream dead-letters list",
            "  ./ticketstream dead-letters show 0-42",
            "  ./ticketstream dead-letters redrive --reason 'does not answer' --dry-run",
        })
public final class DeadLettersCommand extends ParentCommand {
    public DeadLettersCommand() {
        super(DeadLettersListCommand.class, DeadLettersShowCommand.class, DeadLettersRedriveCommand.class);
    }
}
