package org.ticketstream.cli.labels;

import java.util.concurrent.Callable;
import org.ticketstream.cli.options.InstallationOptions;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.operations.labels.LabelProposals;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "accept",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Accepts a proposed label: its corrections count now, and the next training learns it.",
        footerHeading = "%nExamples:%n",
        footer = "  ./ticketstream labels accept refunds --by alice",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:accepted", "1:nobody has proposed the label"})
final class LabelsAcceptCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private InstallationOptions installationOptions;

    @Parameters(paramLabel = "LABEL", description = "As labels proposals lists it.")
    private String label;

    @Option(names = "--by", paramLabel = "NAME", description = "Who accepts it. Without it, the user of this process.")
    private String by;

    @Override
    public Integer call() throws InterruptedException {
        int accepted = new LabelProposals(installationOptions.installation())
                .accept(label, by == null ? System.getProperty("user.name") : by);
        if (accepted == 0) {
            spec.commandLine().getErr().println("Cannot accept the label: nobody has proposed it (got: " + label + ")");
            return ExitCode.SOFTWARE;
        }
        spec.commandLine().getOut().printf("%s is accepted: %d corrections count now%n", label, accepted);
        return ExitCode.OK;
    }
}
