package org.ticketstream.cli.terminal;

import java.util.concurrent.CancellationException;
import org.slf4j.LoggerFactory;
import org.ticketstream.cli.logging.LogFile;
import org.ticketstream.cli.settings.GivenPlaces;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Says in one line why a command failed; the stack trace goes to the log. */
public final class FailureHandler implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
        if (failure instanceof ParameterException wrongUsage) {
            return command.getParameterExceptionHandler().handleParseException(wrongUsage, new String[0]);
        }
        if (failure instanceof CancellationException) { // It was told when it happened.
            return ExitCode.SOFTWARE;
        }
        return handle(failure, command);
    }

    /** The same for what is no exception, such as too little memory or a library that cannot be loaded. */
    public static int handle(Throwable failure, CommandLine command) {
        LoggerFactory.getLogger(FailureHandler.class)
                .error("{} failed", command.getCommandSpec().qualifiedName(), failure);
        FailureText text = FailureText.of(failure);
        String message = GivenPlaces.addTo(text.message(), command);
        String end = text.expected() ? "" : " (" + LogFile.whereTheTraceIs() + ")";
        command.getErr().println(command.getColorScheme().errorText("error: " + PlainText.lines(message) + end));
        return ExitCode.SOFTWARE;
    }

    /** What a thread throws that nobody waits for: a line as well, instead of its stack trace. */
    public static void handleOtherThreads() {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            LoggerFactory.getLogger(FailureHandler.class).error("Thread {} failed", thread.getName(), failure);
            System.err.printf(
                    "error: Thread %s: %s (%s)%n",
                    thread.getName(), FailureText.of(failure).message(), LogFile.whereTheTraceIs());
        });
    }
}
