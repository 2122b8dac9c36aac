/**
 * Measures ingest on this machine: the HTTP intake beside a plain Kafka producer, the cleaning of real tickets, and how
 * soon a correction is an answer.
 */
package org.ticketstream.bench.ingest;
