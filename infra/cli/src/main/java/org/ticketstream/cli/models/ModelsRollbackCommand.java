package org.ticketstream.cli.models;

import java.util.concurrent.Callable;
import org.ticketstream.cli.options.InstallationOptions;
import org.ticketstream.cli.options.TrustOptions;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.operations.releases.AnnouncedBundles;
import org.ticketstream.operations.releases.OpenedRelease;
import org.ticketstream.operations.releases.ReleaseRollout;
import org.ticketstream.schemas.Aliases;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.client.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Goes back to the release that an alias stood for before.",
            "Where the compacted topic has forgotten it, publish the older bundle instead."
        },
        footerHeading = "%nExamples:%n",
        footer = "  ./ticketstream models rollback --reason 'billing tickets went astray'")
final class ModelsRollbackCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private InstallationOptions installationOptions;

    @Mixin
    private RolloutOptions options;

    @Mixin
    private TrustOptions trust;

    @Option(
            names = "--alias",
            paramLabel = "NAME",
            defaultValue = Aliases.CHAMPION,
            description = "Alias to take back.")
    private String alias;

    @Override
    public Integer call() throws Exception {
        Installation installation = installationOptions.installation();
        ModelRelease previous = ReleaseRollout.history(installation)
                .previous(alias)
                .orElseThrow(() -> new IllegalStateException("Cannot roll back " + alias
                        + ": no earlier release is known; publish the older bundle with"
                        + " './ticketstream models publish DIR'"));
        OpenedRelease opened = new AnnouncedBundles(trust.settings()).open(previous);
        new Rollout(installation, spec.commandLine().getOut(), options.waitSeconds())
                .run(
                        previous.getVersion(),
                        (rollout, listener) -> rollout.rollBack(opened, alias, options.reason(), listener));
        return ExitCode.OK;
    }
}
