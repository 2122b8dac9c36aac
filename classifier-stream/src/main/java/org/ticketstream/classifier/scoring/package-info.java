/** From a ticket that waits to its answer: one question to the serving model, one retry, otherwise a dead letter. */
package org.ticketstream.classifier.scoring;
