/** Tickets of the past scored anew: a bounded job in this process, from a topic or a file to a topic or a file. */
package org.ticketstream.local.backfill;
