package org.ticketstream.cli;

import java.util.Locale;
import org.ticketstream.cli.logging.LogFile;
import org.ticketstream.cli.terminal.ClassArchive;
import org.ticketstream.cli.terminal.FailureHandler;
import picocli.CommandLine.ExitCode;

/** Starts the command line. */
public final class Main {

    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        // In a Turkish locale, for one, the upper case of i is no I, and libraries do not find their own names.
        Locale.setDefault(Locale.ROOT);
        LogFile.choose();
        FailureHandler.handleOtherThreads();
        ClassArchive.discardUnlessMade();
        int exitCode = Ticketstream.run(args);
        if (exitCode == ExitCode.OK) {
            ClassArchive.makeAtTheEnd();
        }
        System.exit(exitCode);
    }
}
