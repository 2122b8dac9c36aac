package org.ticketstream.bench.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A command line of {@code ticketstream} that is run as a process of its own.
 *
 * @param launcher the {@code ticketstream} to run
 * @param stack data directory of the stack that it asks
 * @param words the command and its arguments
 */
record MeasuredCommand(Path launcher, Path stack, List<String> words) {

    private static final Path SELF = Path.of("/proc/self/stat");
    /** Of what follows the name in {@code /proc/self/stat}: user and system time of children that have ended. */
    private static final int CHILDREN_USER = 13;

    private static final int CHILDREN_SYSTEM = 14;
    /** Linux counts in hundredths of a second there on all machines that this runs on. */
    private static final double TICKS_PER_SECOND = 100;

    /** As a person types it. */
    String line() {
        return String.join(" ", words);
    }

    /**
     * Runs it and returns its processor time in seconds. No other child of this process may end meanwhile.
     *
     * @throws IllegalStateException if it fails
     */
    double run() throws InterruptedException {
        try {
            Path output = Files.createTempFile(stack.getParent(), "command", ".out");
            List<String> line = new ArrayList<>(List.of(launcher.toString()));
            line.addAll(words);
            line.addAll(List.of("--dir", stack.toString()));
            long before = childTicks();
            int exitCode = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start()
                    .waitFor();
            double seconds = (childTicks() - before) / TICKS_PER_SECOND;
            if (exitCode != 0) {
                throw new IllegalStateException("Cannot measure: '" + line() + "' ended with exit code " + exitCode
                        + " (got: " + Files.readString(output).strip() + ")");
            }
            Files.delete(output);
            return seconds;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run " + launcher + ": " + e.getMessage(), e);
        }
    }

    /** The launcher is replaced by the program, and its helpers end before it: all of them are counted. */
    private static long childTicks() throws IOException {
        String stat = Files.readString(SELF);
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[CHILDREN_USER]) + Long.parseLong(fields[CHILDREN_SYSTEM]);
    }
}
