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
import picocli.CommandLine.Spec;

@Command(
        name = "promote",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Makes the challenger the champion; it is no challenger any more then.",
        footerHeading = "%nExamples:%n",
        footer = "  ./ticketstream models promote --reason 'two days in shadow without a surprise'")
final class ModelsPromoteCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private InstallationOptions installationOptions;

    @Mixin
    private RolloutOptions options;

    @Mixin
    private TrustOptions trust;

    @Mixin
    private LabelChangeOption labelChange;

    @Override
    public Integer call() throws Exception {
        Installation installation = installationOptions.installation();
        ModelRelease challenger = ReleaseRollout.history(installation)
                .current(Aliases.CHALLENGER)
                .orElseThrow(() -> new IllegalStateException(
                        "Cannot promote: there is no challenger; publish one with --alias " + Aliases.CHALLENGER));
        OpenedRelease opened = new AnnouncedBundles(trust.settings()).open(challenger);
        labelChange.check(installation, Aliases.CHAMPION, opened.bundle());
        new Rollout(installation, spec.commandLine().getOut(), options.waitSeconds())
                .run(
                        challenger.getVersion(),
                        (rollout, listener) -> rollout.promote(opened, options.reason(), listener));
        return ExitCode.OK;
    }
}
