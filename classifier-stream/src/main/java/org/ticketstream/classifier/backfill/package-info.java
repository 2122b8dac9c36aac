/** Re-scoring of historical tickets: the range of the topic, the job, and counts for progress and report. */
package org.ticketstream.classifier.backfill;
