/** The sources and sinks of the job on Kafka: topics, offsets, delivery guarantees, transactions. */
package org.ticketstream.classifier.kafka;
