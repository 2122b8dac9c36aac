package org.ticketstream.cli.acls;

import org.ticketstream.cli.terminal.Version;
import org.ticketstream.cli.tree.ParentCommand;
import picocli.CommandLine.Command;

@Command(
        name = "acls",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "The least rights that each program needs at a Kafka with an authorizer.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream acls list --user ingest",
            "  ./ticketstream acls plan --user ingest=User:tickets-ingest --user scoring=User:tickets-job",
        })
public final class AclsCommand extends ParentCommand {
    public AclsCommand() {
        super(AclsListCommand.class, AclsPlanCommand.class, AclsApplyCommand.class);
    }
}
