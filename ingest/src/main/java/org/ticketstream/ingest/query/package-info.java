/** Says what is known of a ticket, out of the state of the stream: on whichever instance it lies. */
package org.ticketstream.ingest.query;
