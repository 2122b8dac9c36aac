package org.ticketstream.model.predict;

import java.util.concurrent.CompletableFuture;
import org.ticketstream.model.classify.Prediction;

/**
 * A line whose answer is on its way.
 *
 * @param number of the line, from 1
 * @param ticket null if the line holds none
 */
record Pending(long number, TicketLine ticket, CompletableFuture<Prediction> prediction) {}
