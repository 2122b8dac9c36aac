package org.ticketstream.local.cli;

import org.ticketstream.local.stack.StackDirectory;

/** What a command that runs a stack sets up in its process. */
final class TerminalSession {

    private TerminalSession() {}

    /** Keeps log lines and temporary files below the directory; must run before anything logs. */
    static void prepare(StackDirectory directory) {
        System.setProperty("ticketstream.log", directory.log().toString());
        System.setProperty("java.io.tmpdir", directory.run().toString());
    }

    /** Ctrl-C, SIGTERM and the end of the command run this before the process ends. */
    static void atExit(Runnable cleanUp) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            cleanUp.run();
                            ClassArchive.writeIfWanted();
                        },
                        "stop"));
    }
}
