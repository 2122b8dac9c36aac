package org.ticketstream.cli.terminal;

import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Turns what a settings record says about a wrong value into an error of the command line. */
public final class Usage {

    private Usage() {}

    /** Returns the settings; a value that they refuse is an error of usage. */
    public static <T> T checked(CommandSpec command, Supplier<T> settings) {
        try {
            return settings.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    /** The same for what may be interrupted. */
    public static <T> T planned(CommandSpec command, Interruptible<T> work) throws InterruptedException {
        try {
            return work.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    /** Work that waits. */
    @FunctionalInterface
    public interface Interruptible<T> {
        T get() throws InterruptedException;
    }
}
