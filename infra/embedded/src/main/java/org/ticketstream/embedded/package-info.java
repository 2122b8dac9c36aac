/** Kafka and a schema registry in this JVM, for the local stack, the benchmarks and tests. */
package org.ticketstream.embedded;
