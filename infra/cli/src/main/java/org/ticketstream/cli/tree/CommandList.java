package org.ticketstream.cli.tree;

import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The commands in the help of their parent, in groups, each with the first sentence of its description. */
public final class CommandList implements IHelpSectionRenderer {

    private static final int INDENT = 2;
    private static final int GAP = 2;

    private final Map<String, List<Class<?>>> groups;

    /** @param groups commands by title, in the order of the help */
    public CommandList(Map<String, List<Class<?>>> groups) {
        this.groups = groups;
    }

    /** The help of a command shows them so. */
    public void useIn(CommandLine parent) {
        parent.getHelpSectionMap().remove(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING);
        parent.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, this);
    }

    @Override
    public String render(Help help) {
        StringBuilder text = new StringBuilder();
        int nameWidth = INDENT
                + GAP
                + help.subcommands().keySet().stream()
                        .mapToInt(String::length)
                        .max()
                        .orElse(0);
        groups.forEach((title, commands) -> {
            text.append(String.format("%n"))
                    .append(help.colorScheme().text("@|bold " + title + "|@"))
                    .append(String.format("%n"))
                    .append(table(help, commands, nameWidth));
        });
        return text.toString();
    }

    private static String table(Help help, List<Class<?>> commands, int nameWidth) {
        int width = help.commandSpec().usageMessage().width();
        TextTable table = TextTable.forColumns(
                help.colorScheme(),
                new Column(nameWidth, INDENT, Overflow.SPAN),
                new Column(width - nameWidth, 0, Overflow.WRAP));
        for (Class<?> type : commands) {
            String name = CommandTree.name(type);
            Help command = help.subcommands().get(name);
            Text summary = help.colorScheme().text(firstSentence(command));
            table.addRowValues(help.colorScheme().commandText(name), summary);
        }
        return table.toString();
    }

    private static String firstSentence(Help command) {
        String text = String.join(" ", command.commandSpec().usageMessage().description());
        int end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end + 1);
    }
}
