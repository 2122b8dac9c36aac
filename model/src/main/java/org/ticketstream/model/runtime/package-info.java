/** Checkpoints loaded into PyTorch for one kind of machine and numeric precision, ready to score tokens. */
package org.ticketstream.model.runtime;
