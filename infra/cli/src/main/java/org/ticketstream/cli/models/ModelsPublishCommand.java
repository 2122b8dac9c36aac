package org.ticketstream.cli.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ticketstream.cli.options.InstallationOptions;
import org.ticketstream.cli.options.SigningOption;
import org.ticketstream.cli.terminal.Usage;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.model.bundle.BundleSigner;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.signing.SigningKey;
import org.ticketstream.model.store.S3Bundles;
import org.ticketstream.model.store.S3Location;
import org.ticketstream.schemas.Aliases;
import org.ticketstream.schemas.AuditAction;
import org.ticketstream.schemas.client.Installation;
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
            "The bundle must lie where the job can read it, or is uploaded with --store. To roll back, publish the"
                    + " older bundle."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream models publish out/model",
            "  ./ticketstream models publish out/model --alias challenger --reason 'trained on March'",
            "  ./ticketstream models publish out/model --store s3://my-bucket/releases",
            "  ./ticketstream models publish out/model --sign-key keys/0123456789abcdef.key",
        })
final class ModelsPublishCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private InstallationOptions installationOptions;

    @Mixin
    private RolloutOptions options;

    @Mixin
    private SigningOption signing;

    @Mixin
    private LabelChangeOption labelChange;

    @Parameters(paramLabel = "DIR", description = "Directory of the release bundle.")
    private Path model;

    @Option(
            names = "--alias",
            paramLabel = "NAME",
            defaultValue = Aliases.CHAMPION,
            description = "champion answers, challenger answers for comparison only.")
    private String alias;

    @Option(
            names = "--store",
            paramLabel = "S3-URI",
            description =
                    "Upload the bundle below s3://bucket/prefix first and announce it there. Credentials, region and"
                            + " server as for the AWS command line: AWS_ACCESS_KEY_ID, AWS_REGION,"
                            + " AWS_ENDPOINT_URL_S3 ...")
    private String store;

    @Option(names = "--despite-gate", description = "Publish a release that the gate of its training has refused.")
    private boolean despiteGate;

    @Override
    public Integer call() throws Exception {
        Optional<SigningKey> key = Usage.checked(spec, signing::key);
        ReleaseBundle bundle = ReleaseBundle.open(model);
        requireAccepted(bundle);
        key.ifPresent(signer -> BundleSigner.sign(bundle, signer));
        Optional<S3Location> upload =
                Optional.ofNullable(store).map(text -> Usage.checked(spec, () -> S3Location.parse(text)));
        Installation installation = installationOptions.installation();
        labelChange.check(installation, alias, bundle);
        URI place =
                upload.isPresent() ? upload(bundle, upload.get()) : bundle.dir().toUri();
        new Rollout(installation, spec.commandLine().getOut(), options.waitSeconds())
                .run(
                        bundle.version(),
                        (rollout, listener) -> rollout.announce(
                                AuditAction.PUBLISH, bundle, place, alias, options.reason(), listener));
        return ExitCode.OK;
    }

    private URI upload(ReleaseBundle bundle, S3Location target) throws IOException {
        try (S3Bundles bundles = S3Bundles.connect()) {
            S3Location place = bundles.publish(bundle, target);
            spec.commandLine().getOut().printf("%s lies in %s%n", bundle.version(), place);
            return place.toUri();
        }
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
