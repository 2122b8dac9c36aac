package org.ticketstream.cli.terminal;

import java.io.PrintWriter;
import org.ticketstream.cli.settings.GivenPlaces;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what is wrong with the command line, and where the help is. */
public final class UsageHandler implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(command.getColorScheme()
                .errorText("error: " + PlainText.lines(GivenPlaces.addTo(wrong.getMessage(), command))));
        UnmatchedArgumentException.printSuggestions(wrong, err);
        err.printf("Try './%s --help'.%n", command.getCommandSpec().qualifiedName());
        return ExitCode.USAGE;
    }
}
