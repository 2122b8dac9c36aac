/** Re-scoring of historical tickets: input, output, the job and its run, and counts for progress and report. */
package org.ticketstream.classifier.backfill;
