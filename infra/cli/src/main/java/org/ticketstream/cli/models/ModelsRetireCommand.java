package org.ticketstream.cli.models;

import java.util.concurrent.Callable;
import org.ticketstream.cli.options.InstallationOptions;
import org.ticketstream.cli.terminal.Version;
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
        name = "retire",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Ends the trial of the challenger: it answers no more, and its memory is given back.",
        footerHeading = "%nExamples:%n",
        footer = "  ./ticketstream models retire --reason 'worse on billing after a week'")
final class ModelsRetireCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private InstallationOptions installationOptions;

    @Mixin
    private RolloutOptions options;

    @Override
    public Integer call() throws Exception {
        Installation installation = installationOptions.installation();
        ModelRelease challenger = ReleaseRollout.history(installation)
                .current(Aliases.CHALLENGER)
                .orElseThrow(() -> new IllegalStateException("Cannot retire the challenger: there is none"));
        new Rollout(installation, spec.commandLine().getOut(), options.waitSeconds())
                .run(
                        challenger.getVersion(),
                        (rollout, listener) -> rollout.retire(challenger, options.reason(), listener));
        return ExitCode.OK;
    }
}
