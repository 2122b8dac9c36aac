package org.ticketstream.cli;

import org.ticketstream.cli.terminal.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Stands for the benchmarks in the list of commands; their own program puts them in its place. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Measures on this machine.",
        footerHeading = "%nExamples:%n",
        footer = "  ./ticketstream bench --help")
final class BenchPlaceholder implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "The benchmarks are a separate program, for what they compare with is no part of the product:"
                        + " ./ticketstream bench builds and runs it.");
    }
}
