/** What ingest counts for Prometheus: figures of Kafka's clients and of Kafka Streams, dead letters, deliveries. */
package org.ticketstream.ingest.metrics;
