/** Answers as they come, to the pages that look: one reader of Kafka, a bounded queue for each page. */
package org.ticketstream.console.live;
