package org.ticketstream.cli.terminal;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.slf4j.LoggerFactory;
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
        Throwable cause = failure;
        while ((cause instanceof ExecutionException || cause instanceof CompletionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        LoggerFactory.getLogger(FailureHandler.class)
                .error("{} failed", command.getCommandSpec().qualifiedName(), failure);
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        command.getErr().println(command.getColorScheme().errorText("error: " + GivenPlaces.addTo(message, command)));
        return ExitCode.SOFTWARE;
    }
}
