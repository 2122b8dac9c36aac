package org.ticketstream.cli.signing;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.ticketstream.cli.options.TrustOptions;
import org.ticketstream.cli.terminal.Usage;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.model.bundle.BundleRequirements;
import org.ticketstream.model.bundle.ReleaseBundle;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Checks that a release bundle is whole: every file has the hash of the manifest. With --trusted-keys"
                    + " also that one",
            "of these keys has signed it. Ends with 1 if not."
        },
        footerHeading = "%nExamples:%n",
        footer = "  ./ticketstream models verify out/model --trusted-keys keys/0123456789abcdef.pem")
public final class ModelsVerifyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Directory of the release bundle.")
    private Path model;

    @Mixin
    private TrustOptions trust;

    @Override
    public Integer call() {
        BundleRequirements requirements = Usage.checked(spec, trust::requirements);
        ReleaseBundle bundle = ReleaseBundle.open(model, requirements);
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%s is whole%s%n",
                bundle.version(),
                requirements.keys().isEmpty() ? "; signatures were not checked" : " and signed by a trusted key");
        out.flush();
        return ExitCode.OK;
    }
}
