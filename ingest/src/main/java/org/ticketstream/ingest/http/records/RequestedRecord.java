package org.ticketstream.ingest.http.records;

import org.apache.avro.specific.SpecificRecord;

/**
 * A record to be written for a request.
 *
 * @param id that the client knows
 * @param key of the Kafka record
 */
public record RequestedRecord(String id, String key, SpecificRecord value) {}
