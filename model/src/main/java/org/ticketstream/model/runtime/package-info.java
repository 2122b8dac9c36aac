/**
 * Checkpoints loaded into PyTorch for one kind of machine and numeric precision, ready to score tokens. With {@code
 * tokenize} the only package that knows DJL.
 */
package org.ticketstream.model.runtime;
