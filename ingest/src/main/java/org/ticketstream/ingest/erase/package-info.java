/** Takes a ticket out of the installation, and shows that it is gone. */
package org.ticketstream.ingest.erase;
