/** How the stream is: whether it runs, how often it had to start again, how far it is behind. */
package org.ticketstream.ingest.health;
