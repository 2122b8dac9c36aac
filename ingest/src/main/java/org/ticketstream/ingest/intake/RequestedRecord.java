package org.ticketstream.ingest.intake;

import org.apache.avro.specific.SpecificRecord;

/**
 * A record that a request asks for.
 *
 * @param id by which the client knows it
 * @param key of the Kafka record
 */
record RequestedRecord(String id, String key, SpecificRecord value) {}
