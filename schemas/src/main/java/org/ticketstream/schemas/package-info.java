/**
 * The contract between the modules: Avro records (generated), topics, the Confluent wire format, dead letters, aliases.
 * All other modules may depend on this package; it depends on none of them.
 */
package org.ticketstream.schemas;
