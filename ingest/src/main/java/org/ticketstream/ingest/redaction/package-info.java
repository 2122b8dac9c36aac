/** Finds personal data and secrets in ticket texts and puts typed placeholders in their place. Plain values, no Kafka. */
package org.ticketstream.ingest.redaction;
