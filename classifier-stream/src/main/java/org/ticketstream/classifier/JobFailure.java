package org.ticketstream.classifier;

import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLoggerFactory;
import org.ticketstream.settings.SettingsException;

/**
 * Why a job that runs without a cluster has ended.
 *
 * @param message a line, or one for each setting that is wrong
 */
record JobFailure(int exitCode, String message) {

    private static final int FAILED = 1;
    private static final int WRONG_SETTINGS = 2;
    private static final String OURS = "Cannot ";

    /** Logs the stack trace, unless the settings are to blame. */
    static JobFailure of(Throwable failure) {
        if (failure instanceof SettingsException) {
            return new JobFailure(WRONG_SETTINGS, failure.getMessage() + System.lineSeparator() + "Try --help");
        }
        LoggerFactory.getLogger(JobFailure.class).error("The scoring job has failed", failure);
        return new JobFailure(
                FAILED, "The scoring job has failed: " + reason(failure) + " (" + whereTheTraceIs() + ")");
    }

    /** Flink wraps what has failed several times over; a message of ours among the causes says it best. */
    private static String reason(Throwable failure) {
        Throwable last = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && cause.getMessage().startsWith(OURS)) {
                return cause.getMessage();
            }
            last = cause;
        }
        return last.toString();
    }

    private static String whereTheTraceIs() {
        return LoggerFactory.getILoggerFactory() instanceof NOPLoggerFactory
                ? "there is no log: put an SLF4J provider, such as log4j-slf4j2-impl, on the class path to see the"
                        + " stack trace"
                : "the stack trace is in the log";
    }
}
