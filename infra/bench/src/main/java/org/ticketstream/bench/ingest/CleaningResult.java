package org.ticketstream.bench.ingest;

/**
 * How fast waiting tickets became committed clean ones, redaction and language detection on.
 *
 * @param perSecond from the first commit to the last: a fresh JVM
 * @param sustainedPerSecond over the second half
 */
record CleaningResult(int tickets, double meanCharacters, int threads, double perSecond, double sustainedPerSecond) {}
