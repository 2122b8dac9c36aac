package org.ticketstream.cli.models;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ticketstream.cli.options.InstallationOptions;
import org.ticketstream.cli.terminal.Usage;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.model.bundle.BundleManifest;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.store.S3Bundles;
import org.ticketstream.model.store.S3Location;
import org.ticketstream.operations.releases.StoredReleases;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.training.stream.ReleaseHistory;
import org.ticketstream.training.stream.ReleaseList;
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
                "Deletes old release bundles of a directory or an object store, but none that an alias stands for or"
                        + " could go back to.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream models prune out/models --keep 5 --dry-run",
            "  ./ticketstream models prune out/models",
            "  ./ticketstream models prune s3://my-bucket/releases --keep 10",
        })
final class ModelsPruneCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private InstallationOptions installationOptions;

    @Parameters(
            paramLabel = "DIR",
            description = "Where release bundles lie side by side: a directory or s3://bucket/prefix.")
    private String models;

    @Option(
            names = "--keep",
            paramLabel = "N",
            defaultValue = "3",
            description = "Newest bundles that stay in any case.")
    private int keep;

    @Option(names = "--dry-run", description = "Only say what would be deleted.")
    private boolean dryRun;

    @Override
    public Integer call() throws IOException {
        ReleaseHistory history = new ReleaseHistory(new ReleaseList(installationOptions.installation()).history());
        Set<String> inUse = history.current().stream()
                .flatMap(release -> Stream.concat(Stream.of(release), history.previous(release.getAlias()).stream()))
                .map(ModelRelease::getVersion)
                .collect(Collectors.toSet());
        int count = S3Location.isMeant(models) ? pruneStore(inUse) : pruneDirectory(inUse);
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%d of the releases in %s %s%n", count, models, dryRun ? "are prunable" : "deleted");
        out.flush();
        return ExitCode.OK;
    }

    private int pruneDirectory(Set<String> inUse) throws IOException {
        StoredReleases store = new StoredReleases(Path.of(models));
        List<ReleaseBundle> prunable = StoredReleases.prunable(store.read(), ReleaseBundle::version, keep, inUse);
        for (ReleaseBundle bundle : prunable) {
            if (!dryRun) {
                store.delete(bundle);
            }
            tell(bundle.version(), bundle.dir());
        }
        return prunable.size();
    }

    private int pruneStore(Set<String> inUse) throws IOException {
        S3Location store = Usage.checked(spec, () -> S3Location.parse(models));
        try (S3Bundles bundles = S3Bundles.connect()) {
            List<BundleManifest> prunable =
                    StoredReleases.prunable(bundles.list(store), BundleManifest::version, keep, inUse);
            for (BundleManifest release : prunable) {
                S3Location place = store.resolve(release.version());
                if (!dryRun) {
                    bundles.delete(store, release.version());
                }
                tell(release.version(), place);
            }
            return prunable.size();
        }
    }

    private void tell(String version, Object place) {
        spec.commandLine().getOut().printf("%s %s in %s%n", dryRun ? "would delete" : "deleted", version, place);
    }
}
