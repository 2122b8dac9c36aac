/**
 * The ingest service: a Kafka Streams application that cleans tickets and joins corrections to them.
 * {@link org.ticketstream.ingest.IngestTopology} lists the parts, {@link org.ticketstream.ingest.IngestService} runs
 * them.
 */
package org.ticketstream.ingest;
