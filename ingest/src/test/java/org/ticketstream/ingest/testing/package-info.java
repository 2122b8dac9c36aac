/** For tests that run ingest on a broker, here and in the modules above: what clients send and what comes out. */
package org.ticketstream.ingest.testing;
