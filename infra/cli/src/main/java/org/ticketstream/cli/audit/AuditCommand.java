package org.ticketstream.cli.audit;

import org.ticketstream.cli.terminal.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Who erased, published, rolled back, redrove, corrected ..., when and why.",
        subcommands = {AuditListCommand.class, AuditVerifyCommand.class},
        footerHeading = "%nExamples:%n",
        footer = {"  ./ticketstream audit list --action erase", "  ./ticketstream audit verify"})
public final class AuditCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing: list or verify.");
    }
}
