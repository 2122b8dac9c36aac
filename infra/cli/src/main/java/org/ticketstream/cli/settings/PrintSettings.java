package org.ticketstream.cli.settings;

import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Prints the settings of a command instead of running it where {@code --print-settings} asks for them. */
public final class PrintSettings implements IExecutionStrategy {

    private final IExecutionStrategy otherwise;

    /** @param otherwise runs the command */
    public PrintSettings(IExecutionStrategy otherwise) {
        this.otherwise = otherwise;
    }

    @Override
    public int execute(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        CommandLine command = last.commandSpec().commandLine();
        OptionSpec print = last.commandSpec().findOption(SettingsFileOption.PRINT);
        boolean helps = last.isUsageHelpRequested() || last.isVersionHelpRequested();
        if (helps || print == null || !Boolean.TRUE.equals(print.getValue())) {
            return otherwise.execute(parsed);
        }
        command.getOut().print(EffectiveSettings.of(last).text());
        command.getOut().flush();
        return ExitCode.OK;
    }
}
