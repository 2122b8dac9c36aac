/** Kinds of metrics that Flink does not bring. */
package org.ticketstream.classifier.metrics;
