/** What the benchmarks share: texts, the machine, progress and report files. */
package org.ticketstream.bench.report;
