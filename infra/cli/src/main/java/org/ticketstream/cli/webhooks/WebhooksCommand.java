package org.ticketstream.cli.webhooks;

import org.ticketstream.cli.terminal.Version;
import org.ticketstream.cli.tree.ParentCommand;
import picocli.CommandLine.Command;

@Command(
        name = "webhooks",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Events that helpdesks send to the HTTP intake.",
        footerHeading = "%nExamples:%n",
        footer = "  ./ticketstream webhooks check --webhooks webhooks.yaml")
public final class WebhooksCommand extends ParentCommand {
    public WebhooksCommand() {
        super(WebhooksCheckCommand.class);
    }
}
