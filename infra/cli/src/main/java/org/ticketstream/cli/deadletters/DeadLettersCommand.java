package org.ticketstream.cli.deadletters;

import org.ticketstream.cli.terminal.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Records that could not be processed: list them, look at one, send them back.",
        subcommands = {
            DeadLettersListCommand.class,
            DeadLettersShowCommand.class,
            DeadLettersRedriveCommand.class,
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream dead-letters list",
            "  ./ticketstream dead-letters show 0-42",
            "  ./ticketstream dead-letters redrive --reason 'does not answer' --dry-run",
        })
public final class DeadLettersCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing: list, show or redrive.");
    }
}
