package org.ticketstream.ingest.routing;

import java.util.Optional;

/**
 * Where a ticket goes.
 *
 * @param rule that says so
 * @param endpoint that is told
 */
record Route(String rule, String team, Optional<String> endpoint) {}
