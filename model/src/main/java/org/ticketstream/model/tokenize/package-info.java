/**
 * Text to token ids, by the tokenizer that comes with a checkpoint. With {@code runtime} the only package that knows
 * DJL.
 */
package org.ticketstream.model.tokenize;
