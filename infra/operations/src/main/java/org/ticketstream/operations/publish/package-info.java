/** Tickets sent to Kafka, at a rate. */
package org.ticketstream.operations.publish;
