package org.ticketstream.cli.logging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.ticketstream.files.PrivateDirectories;

/** Where warnings and stack traces go: the first of a few places that this user can write. */
public final class LogFile {

    private static final String PROPERTY = "ticketstream.log";
    private static final String NAME = "ticketstream.log";
    private static final Path NOWHERE = Path.of("/dev/null");

    private LogFile() {}

    /** Chooses the place; before anything is logged. A project directory may be somebody else's, or read-only. */
    public static void choose() {
        Path file = Stream.concat(
                        Stream.ofNullable(System.getProperty(PROPERTY)).map(Path::of), ofTheUser().stream())
                .filter(LogFile::canBeWritten)
                .findFirst()
                .orElse(NOWHERE);
        System.setProperty(PROPERTY, file.toString());
    }

    /** A clause for the end of an error: where its stack trace is, or how to get it. */
    public static String whereTheTraceIs() {
        Path file = Path.of(System.getProperty(PROPERTY, NOWHERE.toString()));
        return file.equals(NOWHERE)
                ? "no log file can be written; TICKETSTREAM_JAVA_OPTS=-D" + PROPERTY + "=FILE names one"
                : "stack trace in " + file;
    }

    private static Optional<Path> ofTheUser() {
        try {
            return Optional.of(PrivateDirectories.userCache().resolve(NAME));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean canBeWritten(Path file) {
        if (Files.exists(file)) {
            return Files.isWritable(file) && !Files.isDirectory(file);
        }
        Path there = file.toAbsolutePath().getParent();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        return there != null && Files.isDirectory(there) && Files.isWritable(there);
    }
}
