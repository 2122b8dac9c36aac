package org.ticketstream.cli.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * What to tell a person of a failure.
 *
 * @param message a line, or a few where the failure lists several mistakes
 * @param expected whether this program found the reason itself, so that nobody needs a stack trace
 */
record FailureText(String message, boolean expected) {

    private static final String OURS = "org.ticketstream.";

    static FailureText of(Throwable failure) {
        Throwable cause = unwrapped(failure);
        if (cause instanceof FileSystemException file) {
            return new FailureText(reason(file), true);
        }
        if (cause instanceof OutOfMemoryError) {
            return new FailureText(
                    "Out of memory (" + cause.getMessage() + "): TICKETSTREAM_JAVA_OPTS=-Xmx4g gives more", false);
        }
        if (cause.getMessage() == null || !isThrownByUs(cause)) {
            return new FailureText("Unexpected failure: " + PlainText.line(cause.toString()), false);
        }
        return new FailureText(withReason(cause), true);
    }

    private static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof ExecutionException
                        || cause instanceof CompletionException
                        || cause instanceof ExceptionInInitializerError)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** An exception of ours has a message for people; what the JVM or a library throws has one for programmers. */
    private static boolean isThrownByUs(Throwable cause) {
        if (cause.getClass().getName().startsWith(OURS)) {
            return true;
        }
        StackTraceElement[] trace = cause.getStackTrace();
        boolean byTheJvm = cause instanceof NullPointerException
                || cause instanceof ClassCastException
                || cause instanceof ArithmeticException
                || cause instanceof IndexOutOfBoundsException
                || cause instanceof NegativeArraySizeException
                || cause instanceof ArrayStoreException
                || cause instanceof Error;
        return !byTheJvm && trace.length > 0 && trace[0].getClassName().startsWith(OURS);
    }

    /** Java's file errors name the file, and say why only by their class. */
    private static String withReason(Throwable failure) {
        String message = failure.getMessage();
        if (!(failure instanceof UncheckedIOException)) {
            return message;
        }
        if (failure.getCause() instanceof FileSystemException file) {
            String said = ": " + file.getMessage();
            String start = message.endsWith(said) ? message.substring(0, message.length() - said.length()) : message;
            boolean named = start.contains(String.valueOf(file.getFile()));
            return start.contains(why(file)) ? start : start + ": " + (named ? why(file) : reason(file));
        }
        if (failure.getCause() instanceof IOException cause && cause.getMessage() != null) {
            return message.contains(cause.getMessage()) ? message : message + ": " + cause.getMessage();
        }
        return message;
    }

    private static String reason(FileSystemException failure) {
        return failure.getFile() + ": " + why(failure);
    }

    private static String why(FileSystemException failure) {
        if (failure.getReason() != null) {
            return failure.getReason();
        }
        if (failure instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        if (failure instanceof AccessDeniedException) {
            return "no permission (user " + System.getProperty("user.name") + ")";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "it is there already, and no directory";
        }
        if (failure instanceof NotDirectoryException) {
            return "not a directory";
        }
        return failure.getClass().getSimpleName();
    }
}
