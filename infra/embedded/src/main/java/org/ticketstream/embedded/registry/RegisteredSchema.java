package org.ticketstream.embedded.registry;

/**
 * One version of a subject.
 *
 * @param id id in the Confluent wire format; equal schemas share one across subjects
 * @param schema canonical JSON text of the Avro schema
 */
record RegisteredSchema(String subject, int version, int id, String schema) {}
