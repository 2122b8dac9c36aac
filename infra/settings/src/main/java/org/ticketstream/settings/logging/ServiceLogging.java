package org.ticketstream.settings.logging;

/** Where a service that is a process of its own logs, unless told: to standard output, safe against what comes in. */
public final class ServiceLogging {

    /** System property that names another configuration of Log4j. */
    public static final String PROPERTY = "log4j2.configurationFile";

    /** What Flink's scripts set; Log4j knows both. */
    private static final String FLINK = "log4j.configurationFile";

    private ServiceLogging() {}

    /** To be called before the first logger is made. */
    public static void configure() {
        if (System.getProperty(PROPERTY) == null && System.getProperty(FLINK) == null) {
            System.setProperty(PROPERTY, "service-log4j2.xml");
        }
    }
}
