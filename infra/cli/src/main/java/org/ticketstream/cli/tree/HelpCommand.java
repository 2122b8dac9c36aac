package org.ticketstream.cli.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.ticketstream.cli.terminal.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

@Command(
        name = "help",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Explains a command, as its --help does.",
        footerHeading = "%nExamples:%n",
        footer = {"  ./ticketstream help", "  ./ticketstream help models publish"})
public final class HelpCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "Without it, all commands are listed.")
    private List<String> path = new ArrayList<>();

    @Override
    public Integer call() {
        CommandLine command = spec.parent().commandLine();
        for (int i = 0; i < path.size(); i++) {
            CommandLine next = command.getSubcommands().get(path.get(i));
            if (next == null) {
                throw new UnmatchedArgumentException(command, path.subList(i, path.size()));
            }
            command = next;
        }
        command.usage(spec.commandLine().getOut());
        return ExitCode.OK;
    }
}
