/** Files of tickets as a Flink source, and files of JSON lines as an exactly-once sink; both for one subtask. */
package org.ticketstream.classifier.backfill.files;
