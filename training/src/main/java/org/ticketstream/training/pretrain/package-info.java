/** Pre-training: from plain texts to a vocabulary, to sequences of tokens, to an encoder that guesses masked ones. */
package org.ticketstream.training.pretrain;
