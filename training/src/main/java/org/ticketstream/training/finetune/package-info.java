/**
 * The training loop: batches, schedule, optimizer, guard against divergence, over a graph that computes loss and
 * gradients.
 */
package org.ticketstream.training.finetune;
