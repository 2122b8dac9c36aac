/**
 * What the modules agree on: Avro records (generated), topic names, the Confluent wire format and the dead-letter headers.
 * Everything else of the project may depend on this package; it depends on nothing of ours.
 */
package org.ticketstream.schemas;
