package org.ticketstream.cli.keys;

import org.ticketstream.cli.terminal.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "API keys of clients that send tickets and corrections over HTTP.",
        subcommands = KeysNewCommand.class,
        footerHeading = "%nExamples:%n",
        footer = "  ./ticketstream keys new --name desk --role publisher --role reader >> keys.properties")
public final class KeysCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing: new.");
    }
}
