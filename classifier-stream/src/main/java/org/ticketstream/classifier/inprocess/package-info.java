/**
 * Flink inside our process: it listens on loopback by default, and its REST interface is read-only, so that no client
 * can run code or change jobs.
 */
package org.ticketstream.classifier.inprocess;
