/**
 * The whole system on one machine: broker, registry, topics, ingest and the scoring job in one JVM, continued at each
 * start.
 */
package org.ticketstream.local.stack;
