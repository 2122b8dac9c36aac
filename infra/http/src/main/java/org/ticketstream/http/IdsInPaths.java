package org.ticketstream.http;

import io.javalin.config.JavalinConfig;
import java.util.EnumSet;
import org.eclipse.jetty.http.UriCompliance;

/** Lets a URL's path hold ids of other systems: a slash or a percent sign in one is written as %2F and %25. */
public final class IdsInPaths {
    private static final UriCompliance COMPLIANCE = UriCompliance.from(EnumSet.of(
            UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
            UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING,
            UriCompliance.Violation.AMBIGUOUS_PATH_PARAMETER,
            UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT,
            UriCompliance.Violation.AMBIGUOUS_PATH_SEGMENT,
            UriCompliance.Violation.SUSPICIOUS_PATH_CHARACTERS,
            UriCompliance.Violation.ILLEGAL_PATH_CHARACTERS));

    private IdsInPaths() {}

    /** For all paths of the server; none of them may name a file. */
    public static void allow(JavalinConfig javalin) {
        javalin.jetty.modifyHttpConfiguration(http -> http.setUriCompliance(COMPLIANCE));
        javalin.jetty.modifyServletContextHandler(
                servlets -> servlets.getServletHandler().setDecodeAmbiguousURIs(true));
    }
}
