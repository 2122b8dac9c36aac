package org.ticketstream.local.stack;

/** Another process runs the stack of the same directory. */
public final class StackInUseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StackInUseException(StackDirectory dir) {
        super("Cannot start a local stack in " + dir.root() + ": another one runs there"
                + StackEndpoints.read(dir)
                        .map(endpoints ->
                                " (process " + endpoints.pid() + ", Kafka at " + endpoints.bootstrapServers() + ")")
                        .orElse("")
                + ". Stop it with './ticketstream stop', or name another directory with --dir.");
    }
}
