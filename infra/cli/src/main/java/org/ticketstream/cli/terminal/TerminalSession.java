package org.ticketstream.cli.terminal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import org.ticketstream.files.OwnedTrees;
import org.ticketstream.files.TargetPlaces;
import org.ticketstream.local.stack.StackDirectory;

/** What a command that runs a stack sets up in its process. */
public final class TerminalSession {

    private static Optional<Path> temporaryFiles = Optional.empty();

    private TerminalSession() {}

    /** Keeps log lines and temporary files below the directory; must run before anything logs. */
    public static void prepare(StackDirectory directory) {
        directory.prepareRun();
        TargetPlaces.requireExecutable(directory.run(), "--dir names another directory");
        System.setProperty("ticketstream.log", directory.log().toString());
        System.setProperty("java.io.tmpdir", directory.run().toString());
        temporaryFiles = Optional.of(directory.run());
    }

    /** Ctrl-C, SIGTERM and the end of the command run this before the process ends. */
    public static void atExit(Runnable cleanUp) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            cleanUp.run();
                            temporaryFiles.ifPresent(TerminalSession::delete);
                        },
                        "stop"));
    }

    /** What cannot be deleted now is deleted at the next start. */
    private static void delete(Path dir) {
        try {
            OwnedTrees.delete(dir);
        } catch (IOException e) {
            LoggerFactory.getLogger(TerminalSession.class).warn("Cannot delete temporary files in {}", dir, e);
        }
    }
}
