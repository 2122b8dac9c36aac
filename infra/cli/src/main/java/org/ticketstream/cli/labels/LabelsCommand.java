package org.ticketstream.cli.labels;

import org.ticketstream.cli.terminal.Version;
import org.ticketstream.cli.tree.ParentCommand;
import picocli.CommandLine.Command;

@Command(
        name = "labels",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Labels: find those of a file that are probably wrong, list and accept those that people propose.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream labels check --data tickets.csv --text-field subject,body --label-field queue",
            "  ./ticketstream labels proposals",
            "  ./ticketstream labels accept refunds"
        })
public final class LabelsCommand extends ParentCommand {
    public LabelsCommand() {
        super(LabelsCheckCommand.class, LabelsProposalsCommand.class, LabelsAcceptCommand.class);
    }
}
