/**
 * The Flink job that scores tickets: {@link org.ticketstream.classifier.ClassifierJob} wires sources, scoring and
 * sinks; the packages below hold one part each.
 */
package org.ticketstream.classifier;
