/** Joins corrections to tickets and to the model's answers, in whatever order they arrive. */
package org.ticketstream.ingest.feedback;
