/** Checks that the topics which the service works on exist and fit together. */
package org.ticketstream.ingest.topics;
