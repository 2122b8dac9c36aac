/** What training reads from Kafka and writes: labels, quality, releases, requests, stops, runs and their progress. */
package org.ticketstream.training.stream;
