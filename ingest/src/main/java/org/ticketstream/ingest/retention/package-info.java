/** How long the state keeps what it knows of a ticket. */
package org.ticketstream.ingest.retention;
