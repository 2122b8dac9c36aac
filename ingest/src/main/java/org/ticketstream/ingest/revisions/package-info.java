/** Lets each revision of a ticket through once, and of several tickets that say the same only the first. */
package org.ticketstream.ingest.revisions;
