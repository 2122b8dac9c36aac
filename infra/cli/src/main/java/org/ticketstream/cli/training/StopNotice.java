package org.ticketstream.cli.training;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.ticketstream.cli.options.ShellWords;
import picocli.CommandLine.Model.CommandSpec;

/** While open, Ctrl-C and SIGTERM say, when the work has stopped, what is saved and how to go on. */
final class StopNotice implements AutoCloseable {

    private static final String RESUME = "--resume";
    /** Longer than a training takes to save itself. */
    private static final long MOST_SECONDS = 40;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    private StopNotice(PrintStream out, String command, Path place, BooleanSupplier saved) {
        this.hook = new Thread(() -> tell(out, command, place, saved), "stop-notice");
    }

    /**
     * For a command that takes {@code --resume}.
     *
     * @param place where it saves itself
     * @param saved whether something is there to go on from
     */
    static StopNotice open(CommandSpec command, PrintStream out, Path place, BooleanSupplier saved) {
        List<String> words =
                new ArrayList<>(command.root().commandLine().getParseResult().originalArgs());
        if (!words.contains(RESUME)) {
            words.add(RESUME);
        }
        String line = words.stream().map(ShellWords::quote).collect(Collectors.joining(" ", "./ticketstream ", ""));
        StopNotice notice = new StopNotice(out, line, place, saved);
        Runtime.getRuntime().addShutdownHook(notice.hook);
        return notice;
    }

    private void tell(PrintStream out, String command, Path place, BooleanSupplier saved) {
        try {
            ended.await(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (saved.getAsBoolean()) {
            out.println("Stopped; what was done is saved in " + place + ". Go on with: " + command);
        } else {
            out.println("Stopped; nothing was saved yet: the same command starts again.");
        }
        out.flush();
    }

    /** The work has ended. */
    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending: the hook has waited for this.
            ended.countDown();
        }
    }
}
