/**
 * Continues the trace of a ticket through its scoring: W3C trace context in the headers of records, spans by
 * OpenTelemetry.
 */
package org.ticketstream.classifier.tracing;
