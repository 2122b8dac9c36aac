package org.ticketstream.bench;

import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whose processes a benchmark measures. */
final class LauncherOption {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--launcher",
            paramLabel = "FILE",
            description = "The ticketstream to measure, such as that of another version. Without it, this one.")
    private Path launcher;

    /** The one that was named, else the one that runs this. */
    Path path() {
        if (launcher != null) {
            return launcher.toAbsolutePath();
        }
        String home = System.getProperty("ticketstream.home");
        if (home == null) {
            throw new ParameterException(command.commandLine(), "Say with --launcher which ticketstream to measure.");
        }
        return Path.of(home, "ticketstream");
    }
}
