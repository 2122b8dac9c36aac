package org.ticketstream.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.ticketstream.local.releases.ReleaseAnnouncer;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.training.gate.GateVerdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Announces a release bundle and waits until the scoring job serves it.",
            "The bundle must lie where the job can read it. To roll back, publish the older bundle."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream models publish out/model",
            "  ./ticketstream models publish out/model --alias challenger --reason 'trained on March'",
        })
final class ModelsPublishCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConnectionOptions connectionOptions;

    @Mixin
    private RolloutOptions rollout;

    @Parameters(paramLabel = "DIR", description = "Directory of the release bundle.")
    private Path model;

    @Option(
            names = "--alias",
            paramLabel = "NAME",
            defaultValue = ReleaseAnnouncer.CHAMPION,
            description = "champion answers, challenger answers for comparison only. Default: champion.")
    private String alias;

    @Option(names = "--despite-gate", description = "Publish a release that the gate of its training has refused.")
    private boolean despiteGate;

    @Override
    public Integer call() throws Exception {
        ReleaseBundle bundle = ReleaseBundle.open(model);
        requireAccepted(bundle);
        new Rollout(connectionOptions.connect(), spec.commandLine().getOut())
                .run(bundle, alias, rollout.reason(), rollout.waitSeconds());
        return ExitCode.OK;
    }

    private void requireAccepted(ReleaseBundle bundle) {
        JsonNode gate = bundle.evaluation().path("gate");
        if (despiteGate || gate.path("accepted").asBoolean(true)) {
            return;
        }
        throw new IllegalStateException("Cannot publish " + bundle.version() + ": the gate has refused it ("
                + GateVerdict.reasons(gate) + "). Publish it with --despite-gate if that is wanted.");
    }
}
