package org.ticketstream.cli.keys;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.http.access.ApiKey;
import org.ticketstream.http.access.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The key goes to the terminal, where it is seen once; the lines for the file go to the output, which may be that file.
 */
@Command(
        name = "new",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Makes a random API key. Prints the lines for the file of --api-keys, which hold its hash only, and the"
                    + " key",
            "itself on standard error: it is kept nowhere."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream keys new --name desk --role publisher --role reader >> keys.properties",
            "  ./ticketstream keys new --name desk",
        })
final class KeysNewCommand implements Callable<Integer> {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,50}");

    @Spec
    private CommandSpec spec;

    @Option(names = "--name", required = true, paramLabel = "CLIENT", description = "What the client is called.")
    private String name;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description = "publisher, corrector, reader, engineer or admin; may be repeated. Without it, admin.")
    private List<String> roles = List.of();

    @Override
    public Integer call() {
        if (!NAME.matcher(name).matches()) {
            throw new ParameterException(
                    spec.commandLine(), "--name must be letters, digits, '-' and '_', 50 at most (got: " + name + ")");
        }
        for (String role : roles) {
            if (Role.named(role).isEmpty()) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--role must be publisher, corrector, reader, engineer or admin (got: " + role + ")");
            }
        }
        String key = ApiKey.random();
        spec.commandLine().getErr().println("API key of " + name + ", shown once: " + key);
        spec.commandLine().getErr().flush();
        spec.commandLine().getOut().println(name + " = " + ApiKey.HASHED + ApiKey.hash(key));
        if (!roles.isEmpty()) {
            spec.commandLine().getOut().println(name + ".roles = " + String.join(", ", roles));
        }
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }
}
