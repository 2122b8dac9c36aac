/** Deduplication: forwards each revision of a ticket once, and of tickets with the same text only the first. */
package org.ticketstream.ingest.revisions;
