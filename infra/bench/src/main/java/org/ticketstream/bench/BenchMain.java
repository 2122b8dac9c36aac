package org.ticketstream.bench;

import java.util.Locale;
import org.ticketstream.cli.Ticketstream;
import org.ticketstream.cli.logging.LogFile;
import org.ticketstream.cli.terminal.FailureHandler;

/** Starts the command line with the benchmarks in it. */
public final class BenchMain {

    private BenchMain() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT);
        LogFile.choose();
        FailureHandler.handleOtherThreads();
        System.exit(Ticketstream.runWithBench(new BenchCommand(), args));
    }
}
