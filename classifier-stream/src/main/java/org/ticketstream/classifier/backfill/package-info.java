/** History scored anew: which part of a topic, and the counts that tell how far a backfill is and how it ended. */
package org.ticketstream.classifier.backfill;
