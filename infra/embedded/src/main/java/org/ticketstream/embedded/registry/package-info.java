/**
 * A stand-in for Confluent's Schema Registry on one machine: the part of its REST protocol that the Confluent client
 * speaks for Avro, over a compacted Kafka topic. In production the same clients talk to Confluent's registry, Karapace
 * or Apicurio.
 */
package org.ticketstream.embedded.registry;
