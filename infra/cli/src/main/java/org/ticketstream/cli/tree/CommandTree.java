package org.ticketstream.cli.tree;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Builds the commands that a command line names, and all of them where it names none. Reading the annotations of one
 * command takes milliseconds, of all of them longer than most commands run.
 */
public final class CommandTree {

    /** They speak of all the others. */
    private static final Set<Class<?>> NEED_ALL = Set.of(HelpCommand.class, CompletionCommand.class);

    private CommandTree() {}

    /**
     * Adds commands to their parent, and theirs to them.
     *
     * @param args what stands on the command line behind the parent
     */
    public static void grow(CommandLine parent, List<Class<?>> commands, List<String> args) {
        Optional<Class<?>> named = args.isEmpty()
                ? Optional.empty()
                : commands.stream()
                        .filter(type -> name(type).equals(args.get(0)) && !NEED_ALL.contains(type))
                        .findFirst();
        if (named.isPresent()) {
            add(parent, named.get(), args.subList(1, args.size()));
        } else {
            commands.forEach(type -> add(parent, type, List.of()));
        }
    }

    private static void add(CommandLine parent, Class<?> type, List<String> args) {
        CommandLine command = new CommandLine(type);
        join(command);
        if (command.getCommand() instanceof ParentCommand holder) {
            grow(command, holder.commands(), args);
            new CommandList(Map.of("Commands:", holder.commands())).useIn(command);
        }
        parent.addSubcommand(command);
    }

    /** The lines of a description are one text, which is broken where the terminal ends. */
    private static void join(CommandLine command) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        usage.description(String.join(" ", usage.description()));
    }

    /** By which a command is called. */
    static String name(Class<?> type) {
        return type.getAnnotation(Command.class).name();
    }
}
