package org.ticketstream.cli.audit;

import org.ticketstream.cli.terminal.Version;
import org.ticketstream.cli.tree.ParentCommand;
import picocli.CommandLine.Command;

@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Who erased, published, rolled back, redrove, corrected ..., when and why.",
        footerHeading = "%nExamples:%n",
        footer = {"  ./ticketstream audit list --action erase", "  ./ticketstream audit verify"})
public final class AuditCommand extends ParentCommand {
    public AuditCommand() {
        super(AuditListCommand.class, AuditVerifyCommand.class);
    }
}
