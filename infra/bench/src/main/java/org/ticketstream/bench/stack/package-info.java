/** An {@code up} of its own that several benchmarks ask: started, answering, looked at from outside. */
package org.ticketstream.bench.stack;
