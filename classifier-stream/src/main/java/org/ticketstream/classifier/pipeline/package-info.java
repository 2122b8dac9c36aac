/** The operators between sources and sinks, and the settings of Flink that the job's guarantees need. */
package org.ticketstream.classifier.pipeline;
