/** Joins what people say about a ticket to the ticket and to what the model had said, whatever arrives first. */
package org.ticketstream.ingest.feedback;
