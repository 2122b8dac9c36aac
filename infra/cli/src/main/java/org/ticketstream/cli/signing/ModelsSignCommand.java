package org.ticketstream.cli.signing;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.ticketstream.cli.options.SigningOption;
import org.ticketstream.cli.terminal.Usage;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.model.bundle.BundleSigner;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.signing.BundleSignatures;
import org.ticketstream.model.signing.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "sign",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Signs a release bundle: writes manifest.sig beside its manifest. Signatures by other keys stay.",
        footerHeading = "%nExamples:%n",
        footer = "  ./ticketstream models sign out/model --key keys/0123456789abcdef.key")
public final class ModelsSignCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Directory of the release bundle.")
    private Path model;

    @Option(
            names = "--key",
            required = true,
            paramLabel = "FILE",
            description = "Private key (PKCS#8 in PEM), readable by you alone.")
    private Path keyFile;

    @Override
    public Integer call() {
        SigningKey key = Usage.checked(spec, () -> SigningOption.read(keyFile));
        ReleaseBundle bundle = ReleaseBundle.open(model);
        BundleSignatures signatures = BundleSigner.sign(bundle, key);
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%s is signed by %s%n",
                bundle.version(),
                String.join(
                        ", ",
                        signatures.signatures().stream()
                                .map(BundleSignatures.Entry::keyId)
                                .toList()));
        out.flush();
        return ExitCode.OK;
    }
}
