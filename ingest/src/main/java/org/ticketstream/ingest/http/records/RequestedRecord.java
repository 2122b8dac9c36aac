package org.ticketstream.ingest.http.records;

import org.apache.avro.specific.SpecificRecord;

/**
 * A record that a request asks for.
 *
 * @param id by which the client knows it
 * @param key of the Kafka record
 */
public record RequestedRecord(String id, String key, SpecificRecord value) {}
