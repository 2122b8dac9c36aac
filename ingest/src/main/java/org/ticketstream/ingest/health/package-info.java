/** Health of the stream: readiness, restarts, progress and consumer lag. */
package org.ticketstream.ingest.health;
