/** Erases a ticket from the installation, and reports what remains. */
package org.ticketstream.ingest.erase;
