package org.ticketstream.ingest.revisions;

import java.util.Optional;

/**
 * A revision and its way.
 *
 * @param bucket where it meets those that say the same; empty if it need not
 */
record BucketedRevision(Revision revision, Optional<Integer> bucket) {}
