package org.ticketstream.model.predict;

import java.util.concurrent.CompletableFuture;
import org.ticketstream.model.classify.Prediction;

/** A ticket whose answer is on its way. */
record Pending(TicketLine ticket, CompletableFuture<Prediction> prediction) {}
