package org.ticketstream.cli.logging;

import java.util.Locale;
import java.util.ServiceLoader;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Starts the logging library with the first line that it has to write. Most commands write none, and starting it takes
 * a sixth of their time. Named by the system property {@code slf4j.provider}, which the launcher sets.
 */
public final class LateLogging implements SLF4JServiceProvider {

    private static final String LEVEL_PROPERTY = "ticketstream.log.level";

    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final MDCAdapter context = new NOPMDCAdapter();
    private SLF4JServiceProvider library;
    private Level level;

    @Override
    public void initialize() {
        level = Level.valueOf(
                System.getProperty(LEVEL_PROPERTY, Level.WARN.name()).toUpperCase(Locale.ROOT));
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return name ->
                new LateLogger(name, level, () -> library().getLoggerFactory().getLogger(name));
    }

    private synchronized SLF4JServiceProvider library() {
        if (library == null) {
            library = ServiceLoader.load(SLF4JServiceProvider.class).findFirst().orElseThrow();
            library.initialize();
        }
        return library;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return context;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99";
    }
}
