package org.ticketstream.cli.options;

import org.ticketstream.cli.terminal.PlainText;
import org.ticketstream.cli.terminal.Usage;
import org.ticketstream.rows.RowOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How files of rows are read, where what they hold does not tell. */
public final class ReadingOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            description = "Encoding of the file, such as windows-1252 or Shift_JIS. Without it, found out, and said if"
                    + " it is not UTF-8.")
    private String encoding;

    @Option(
            names = "--delimiter",
            paramLabel = "CHAR",
            description = "What separates the values of a CSV file: a character, or comma, semicolon, tab or pipe."
                    + " Without it, found out.")
    private String delimiter;

    @Option(
            names = "--sheet",
            paramLabel = "NAME",
            description = "Name or number of the sheet of a spreadsheet. Without it, the first that is not hidden.")
    private String sheet;

    /** What was said; a wrong value is wrong usage. */
    public RowOptions read() {
        return Usage.checked(command, () -> new RowOptions(encoding, delimiter, sheet));
    }

    /** Prints what a person should know of how a file was read. */
    public void print(String note) {
        command.commandLine().getErr().println(PlainText.lines(note));
        command.commandLine().getErr().flush();
    }

    /** These options as a person would write them. */
    public String flags() {
        RowOptions said = read();
        return flag("--encoding", said.encoding())
                + flag("--delimiter", said.delimiter())
                + flag("--sheet", said.sheet());
    }

    private static String flag(String name, String value) {
        return value.isEmpty() ? "" : " " + name + " " + ShellWords.quote(value);
    }
}
