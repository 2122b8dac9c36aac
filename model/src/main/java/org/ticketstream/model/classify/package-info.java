/**
 * The classifier that runs: from a release bundle and a text to a prediction. {@link
 * org.ticketstream.model.classify.TicketClassifier} is the entry.
 */
package org.ticketstream.model.classify;
