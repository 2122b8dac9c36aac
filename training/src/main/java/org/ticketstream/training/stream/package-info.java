/** What training reads from and writes to Kafka: labelled tickets, quality, releases, requests and runs. */
package org.ticketstream.training.stream;
