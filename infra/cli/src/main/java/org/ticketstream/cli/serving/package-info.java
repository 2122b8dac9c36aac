/** Commands that score without Kafka: a file, or requests over HTTP. */
package org.ticketstream.cli.serving;
