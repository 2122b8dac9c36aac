package org.ticketstream.cli.logging;

import java.io.Serial;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.spi.LoggingEventBuilder;

/** Asks for the logger that writes when there is a line of its level. */
final class LateLogger extends LegacyAbstractLogger {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Level level;
    private final transient Supplier<Logger> writer;

    /** @param level the least that is written */
    LateLogger(String name, Level level, Supplier<Logger> writer) {
        this.name = name;
        this.level = level;
        this.writer = writer;
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level wanted, Marker marker, String message, Object[] arguments, Throwable failure) {
        LoggingEventBuilder event = writer.get().atLevel(wanted).setCause(failure);
        if (arguments == null) {
            event.log(message);
        } else {
            event.log(message, arguments);
        }
    }

    @Override
    protected String getFullyQualifiedCallerName() {
        return LateLogger.class.getName();
    }

    @Override
    public boolean isTraceEnabled() {
        return writes(Level.TRACE);
    }

    @Override
    public boolean isDebugEnabled() {
        return writes(Level.DEBUG);
    }

    @Override
    public boolean isInfoEnabled() {
        return writes(Level.INFO);
    }

    @Override
    public boolean isWarnEnabled() {
        return writes(Level.WARN);
    }

    @Override
    public boolean isErrorEnabled() {
        return writes(Level.ERROR);
    }

    private boolean writes(Level asked) {
        return asked.toInt() >= level.toInt();
    }
}
