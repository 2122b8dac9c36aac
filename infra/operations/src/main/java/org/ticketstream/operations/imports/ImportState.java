package org.ticketstream.operations.imports;

/**
 * How far the import of a file has come.
 *
 * @param target Kafka cluster and topic
 * @param settings by which rows became tickets
 * @param line on which the last row began that is dealt with
 * @param ofLine how many rows that begin on that line are dealt with; 0, of an earlier release, is one
 * @param rejectedBytes length of the file of rejected rows
 */
record ImportState(FileMark file, String target, String settings, long line, int ofLine, long rejectedBytes) {}
