/**
 * Measures the scoring job where it runs: a real broker, the real job, a consumer of committed answers, all in this
 * JVM, against the same model asked directly.
 */
package org.ticketstream.bench.pipeline;
