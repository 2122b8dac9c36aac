/** What training reads from and writes to Kafka: labels, quality, releases; requests, stops, runs and their progress. */
package org.ticketstream.training.stream;
