/** Decides which failures are a record's fault (dead letter) and which are the environment's (retry). */
package org.ticketstream.ingest.errors;
