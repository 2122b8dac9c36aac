package org.ticketstream.ingest.revisions;

import java.util.Optional;

/**
 * A revision and the bucket in which it meets others with its fingerprint.
 *
 * @param bucket empty if it is not compared
 */
record BucketedRevision(Revision revision, Optional<Integer> bucket) {}
