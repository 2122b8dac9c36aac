package org.ticketstream.ingest.revisions;

import java.util.Optional;

/**
 * A revision and its way.
 *
 * @param lane where it meets those that say the same; empty if it need not
 */
record Routed(Revision revision, Optional<Integer> lane) {}
