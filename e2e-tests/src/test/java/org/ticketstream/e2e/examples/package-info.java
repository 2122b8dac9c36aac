/** Everything under {@code examples/}, run against a running system as its pages say. */
package org.ticketstream.e2e.examples;
