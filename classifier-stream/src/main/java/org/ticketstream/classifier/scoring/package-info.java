/**
 * The operators that score: one request to the selected model, one retry, otherwise a dead letter; answers are emitted
 * in order.
 */
package org.ticketstream.classifier.scoring;
