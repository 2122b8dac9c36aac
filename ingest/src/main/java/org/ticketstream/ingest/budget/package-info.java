/** What one ticket may cost. */
package org.ticketstream.ingest.budget;
