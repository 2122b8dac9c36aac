package org.ticketstream.cli.labels;

import org.ticketstream.cli.terminal.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "labels",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Labels: find those of a file that are probably wrong, list and accept those that people propose.",
        subcommands = {LabelsCheckCommand.class, LabelsProposalsCommand.class, LabelsAcceptCommand.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream labels check --data tickets.csv --text-field subject,body --label-field queue",
            "  ./ticketstream labels proposals",
            "  ./ticketstream labels accept refunds"
        })
public final class LabelsCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing: check, proposals or accept.");
    }
}
