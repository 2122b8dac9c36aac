package org.ticketstream.cli.options;

import java.nio.file.Path;
import java.util.Optional;
import org.ticketstream.local.stack.StackDirectory;
import picocli.CommandLine.Option;

/** The directory of the local stack. */
public final class DirOption {

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Directory of the local stack's data. Without it, .ticketstream beside the launcher.")
    private Path dir;

    /** The directory of the local stack. */
    public StackDirectory directory() {
        return new StackDirectory(Optional.ofNullable(dir).orElseGet(DirOption::defaultDir));
    }

    /** Beside the launcher rather than in the working directory: all commands find the same stack from anywhere. */
    private static Path defaultDir() {
        return Path.of(System.getProperty("ticketstream.home", "."), ".ticketstream");
    }
}
