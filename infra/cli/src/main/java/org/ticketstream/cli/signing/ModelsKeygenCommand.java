package org.ticketstream.cli.signing;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.files.PrivateDirectories;
import org.ticketstream.model.signing.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "keygen",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Makes a key pair (Ed25519) for signing release bundles: ID.key signs and is readable by you alone;"
                    + " ID.pem goes",
            "to everybody who is to trust it (setting trusted-keys of the scoring job, --trusted-keys)."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream models keygen --out keys",
            "  ./ticketstream up --scoring trusted-keys=keys/0123456789abcdef.pem",
        })
public final class ModelsKeygenCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Directory for the two files. Made for you alone if it is missing.")
    private Path dir;

    @Override
    public Integer call() throws IOException {
        SigningKey key = SigningKey.generate();
        Path place = Files.isDirectory(dir) ? dir : PrivateDirectories.create(dir);
        Path privateFile = place.resolve(key.id() + ".key");
        Path publicFile = place.resolve(key.id() + ".pem");
        key.write(privateFile, publicFile);
        PrintWriter out = spec.commandLine().getOut();
        out.printf("private key  %s%npublic key   %s%n", privateFile, publicFile);
        out.flush();
        return ExitCode.OK;
    }
}
