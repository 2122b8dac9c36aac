package org.ticketstream.bench.ingest;

/** Milliseconds from a correction to its committed answer. */
record CorrectionResult(
        int corrections,
        int perSecond,
        long commitIntervalMillis,
        double p50Millis,
        double p99Millis,
        double maxMillis) {}
