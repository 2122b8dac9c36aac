/**
 * The endpoints that read the state of the stream, on whichever instance it lies: tickets, quality, review queue,
 * metrics.
 */
package org.ticketstream.ingest.http.queries;
