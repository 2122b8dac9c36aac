/** Ingest on a broker, in this process or in one that can be killed: exactly once, hostile records, two instances. */
package org.ticketstream.ingest.broker;
