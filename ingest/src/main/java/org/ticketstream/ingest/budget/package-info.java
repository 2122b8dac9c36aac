/** How much CPU time one ticket may cost. */
package org.ticketstream.ingest.budget;
