/** Compares the ticket classifier with other ways to run BERT on a JVM: same texts, one run, interleaved rounds. */
package org.ticketstream.local.bench;
