package org.ticketstream.settings;

/** Where a service that is a process of its own logs, if nobody says: to standard output, safe against what comes in. */
public final class ServiceLogging {

    /** Log4j knows both names; Flink's scripts set the first. */
    private static final String[] CONFIGURATION = {"log4j.configurationFile", "log4j2.configurationFile"};

    private ServiceLogging() {}

    /** To be called before the first logger is made. */
    public static void configure() {
        for (String property : CONFIGURATION) {
            if (System.getProperty(property) != null) {
                return;
            }
        }
        System.setProperty(CONFIGURATION[1], "service-log4j2.xml");
    }
}
