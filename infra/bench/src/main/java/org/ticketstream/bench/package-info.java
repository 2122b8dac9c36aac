/** Commands that run the benchmarks. */
package org.ticketstream.bench;
