/** Kinds of metrics that Flink does not have. */
package org.ticketstream.classifier.metrics;
