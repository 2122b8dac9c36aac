/** Finds personal data and secrets in ticket texts and replaces them by typed placeholders. Plain values, no Kafka. */
package org.ticketstream.ingest.redaction;
