package org.ticketstream.cli.models;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.ticketstream.cli.options.InstallationOptions;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.training.stream.ReleaseList;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Lists what each alias stands for and whether the scoring job serves it.",
        footerHeading = "%nExamples:%n",
        footer = "  ./ticketstream models list")
final class ModelsListCommand implements Callable<Integer> {

    private static final String ROW = "%-12s %-28s %-10s %-22s %s%n";

    @Spec
    private CommandSpec spec;

    @Mixin
    private InstallationOptions installationOptions;

    @Override
    public Integer call() {
        List<ReleaseList.Entry> entries = new ReleaseList(installationOptions.installation()).read();
        PrintWriter out = spec.commandLine().getOut();
        if (entries.isEmpty()) {
            out.println("No release has been published. Train one and publish it with './ticketstream models publish"
                    + " DIR'.");
            return ExitCode.OK;
        }
        out.printf(ROW, "ALIAS", "VERSION", "STATE", "PUBLISHED", "BUNDLE");
        entries.forEach(entry -> out.printf(
                ROW,
                entry.release().getAlias(),
                entry.release().getVersion(),
                entry.state(),
                entry.release().getPublishedAt(),
                entry.release().getBundleUri()));
        return ExitCode.OK;
    }
}
