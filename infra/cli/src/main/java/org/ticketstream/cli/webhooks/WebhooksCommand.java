package org.ticketstream.cli.webhooks;

import org.ticketstream.cli.terminal.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "webhooks",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Events that helpdesks send to the HTTP intake.",
        subcommands = WebhooksCheckCommand.class,
        footerHeading = "%nExamples:%n",
        footer = "  ./ticketstream webhooks check --webhooks webhooks.yaml")
public final class WebhooksCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing: check.");
    }
}
