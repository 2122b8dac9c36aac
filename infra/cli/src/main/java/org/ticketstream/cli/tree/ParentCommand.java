package org.ticketstream.cli.tree;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that does nothing but hold others. They are not in its annotation, since picocli would build them all. */
public abstract class ParentCommand implements Runnable {

    private final List<Class<?>> commands;

    @Spec
    private CommandSpec spec;

    /** @param commands classes with picocli's annotation, in the order of the help */
    protected ParentCommand(Class<?>... commands) {
        this.commands = List.of(commands);
    }

    /** Those that it holds, in the order of the help. */
    public final List<Class<?>> commands() {
        return commands;
    }

    @Override
    public void run() {
        List<String> names = commands.stream().map(CommandTree::name).toList();
        int last = names.size() - 1;
        String choice = last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " or " + names.get(last);
        throw new ParameterException(spec.commandLine(), "A command is missing: " + choice + ".");
    }
}
