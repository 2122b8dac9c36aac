package org.ticketstream.ingest.routing;

import java.util.Optional;

/**
 * Where a ticket goes.
 *
 * @param rule that decided
 * @param endpoint that is notified
 */
record Route(String rule, String team, Optional<String> endpoint) {}
