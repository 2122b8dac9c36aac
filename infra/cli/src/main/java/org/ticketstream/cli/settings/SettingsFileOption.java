package org.ticketstream.cli.settings;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Options of a command from a file. {@link PrintSettings} answers the second of the two. */
public final class SettingsFileOption {

    static final String PRINT = "--print-settings";

    @Option(
            names = {"--settings", "--config"},
            paramLabel = "FILE",
            description = "Takes options from a properties file: 'epochs = 3' for --epochs 3. The environment and the"
                    + " command line win over it.")
    private Path file;

    // Picocli lets a command line with an option for help lack what is required.
    @Option(
            names = PRINT,
            help = true,
            description = "Prints the settings in force, what they mean and where each comes from, in the form of"
                    + " --settings, and ends.")
    private boolean print;
}
