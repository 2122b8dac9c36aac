/**
 * Flink inside one of our own processes: it listens on loopback unless a person asks for more, and its REST interface
 * answers questions only, so that nobody who can reach it can run code there or change what runs.
 */
package org.ticketstream.classifier.inprocess;
