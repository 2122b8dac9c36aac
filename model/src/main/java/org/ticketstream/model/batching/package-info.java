/**
 * Turns single sequences from many threads into batches of similar lengths, cut by a token budget, and scores them on
 * one shared model.
 */
package org.ticketstream.model.batching;
