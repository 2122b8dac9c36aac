/**
 * Logs, sinks and faults in one JVM, with the guarantees of the real ones, so that a whole job can be counted without a
 * broker.
 */
package org.ticketstream.classifier.ledger;
