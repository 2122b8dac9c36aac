/** Tickets and answers as JSON on topics of their own, for clients without Avro. */
package org.ticketstream.ingest.json;
