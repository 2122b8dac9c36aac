/**
 * The HTTP API: tickets, corrections and events of helpdesks from systems that do not speak Kafka, answered when the
 * broker has acknowledged them. {@link org.ticketstream.ingest.http.IntakeServer} lists the endpoints.
 */
package org.ticketstream.ingest.http;
