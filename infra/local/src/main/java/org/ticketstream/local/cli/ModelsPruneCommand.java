package org.ticketstream.local.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ticketstream.local.releases.ReleaseHistory;
import org.ticketstream.local.releases.ReleaseList;
import org.ticketstream.local.releases.StoredReleases;
import org.ticketstream.local.stack.StackDirectory;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.schemas.ModelRelease;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "prune",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Deletes old release bundles of a directory, but none that an alias stands for or could go back to.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream models prune out/models --keep 5 --dry-run",
            "  ./ticketstream models prune out/models",
        })
final class ModelsPruneCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConnectionOptions connectionOptions;

    @Parameters(paramLabel = "DIR", description = "Directory in which release bundles lie side by side.")
    private Path models;

    @Option(
            names = "--keep",
            paramLabel = "N",
            defaultValue = "3",
            description = "Newest bundles that stay in any case. Default: 3.")
    private int keep;

    @Option(names = "--dry-run", description = "Only say what would be deleted.")
    private boolean dryRun;

    @Override
    public Integer call() throws IOException {
        ReleaseHistory history = new ReleaseHistory(new ReleaseList(connectionOptions.connect()).history());
        Set<String> inUse = history.current().stream()
                .flatMap(release -> Stream.concat(Stream.of(release), history.previous(release.getAlias()).stream()))
                .map(ModelRelease::getVersion)
                .collect(Collectors.toSet());
        List<ReleaseBundle> superfluous = new StoredReleases(models).superfluous(Math.max(0, keep), inUse);
        PrintWriter out = spec.commandLine().getOut();
        for (ReleaseBundle bundle : superfluous) {
            if (!dryRun) {
                StackDirectory.deleteTree(bundle.dir());
            }
            out.printf("%s %s in %s%n", dryRun ? "would delete" : "deleted", bundle.version(), bundle.dir());
        }
        out.printf("%d of the releases in %s %s%n", superfluous.size(), models, dryRun ? "are superfluous" : "deleted");
        out.flush();
        return ExitCode.OK;
    }
}
