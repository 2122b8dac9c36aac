/**
 * The Flink job that scores tickets: {@link org.ticketstream.classifier.ClassifierJob} wires sources, scoring and
 * sinks.
 */
package org.ticketstream.classifier;
