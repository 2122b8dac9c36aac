/** Interactive queries: what the state of the stream knows, on whichever instance it is. */
package org.ticketstream.ingest.query;
