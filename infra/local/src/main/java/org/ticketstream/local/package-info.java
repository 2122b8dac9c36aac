/** The whole system in one JVM, on one machine, and the demo that runs on it. */
package org.ticketstream.local;
