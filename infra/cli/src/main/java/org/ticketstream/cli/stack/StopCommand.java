package org.ticketstream.cli.stack;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ticketstream.cli.options.DirOption;
import org.ticketstream.cli.terminal.Usage;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.local.stack.StackDirectory;
import org.ticketstream.local.stack.StackOwner;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Stops the stack that runs on this machine, as Ctrl-C does, and waits until it has ended.",
            "Stops no other process, and kills none."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the stack has ended, or none ran",
            "1:it has not ended in time, or may not be stopped; the last line says which",
            "2:the command line was wrong"
        },
        footerHeading = "%nExamples:%n",
        footer = {"  ./ticketstream stop", "  ./ticketstream stop --dir /var/tmp/tickets --timeout 120"})
public final class StopCommand implements Callable<Integer> {

    private static final int SECONDS_BETWEEN_LINES = 4;

    @Spec
    private CommandSpec spec;

    @Mixin
    private DirOption dir;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long to wait for its end; 0: not at all.")
    private int timeout;

    @Override
    public Integer call() throws Exception {
        StackDirectory directory = Usage.checked(spec, dir::directory);
        PrintWriter out = spec.commandLine().getOut();
        Optional<StackOwner> owner = StackOwner.find(directory);
        Optional<ProcessHandle> process = owner.flatMap(StackOwner::process);
        if (process.isEmpty()) {
            out.printf("No stack runs in %s%n", directory.root());
            return ExitCode.OK;
        }
        if (!process.get().destroy()) {
            throw new IllegalStateException("Cannot stop process " + owner.get().pid() + ", which runs the stack in "
                    + directory.root() + ": it belongs to another user");
        }
        out.printf(
                "Stopping the stack in %s (process %d) ...%n",
                directory.root(), owner.get().pid());
        out.flush();
        if (!hasEnded(process.get(), out)) {
            throw new IllegalStateException("Process " + owner.get().pid() + " has not ended after " + timeout
                    + " s. It goes on stopping; 'stop' again waits longer");
        }
        out.println("The stack has stopped. The next start continues where it ended.");
        return ExitCode.OK;
    }

    private boolean hasEnded(ProcessHandle process, PrintWriter out) throws Exception {
        for (int waited = 0; waited < timeout; waited += SECONDS_BETWEEN_LINES) {
            try {
                process.onExit().get(Math.min(SECONDS_BETWEEN_LINES, timeout - waited), TimeUnit.SECONDS);
                return true;
            } catch (TimeoutException e) {
                out.printf("  still stopping after %d s%n", Math.min(timeout, waited + SECONDS_BETWEEN_LINES));
                out.flush();
            }
        }
        return timeout == 0 || !process.isAlive();
    }
}
