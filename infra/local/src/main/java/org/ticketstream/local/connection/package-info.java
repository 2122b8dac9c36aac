/** Kafka and schema registry as the commands see them: addresses, and clients with the settings that exactly-once needs. */
package org.ticketstream.local.connection;
