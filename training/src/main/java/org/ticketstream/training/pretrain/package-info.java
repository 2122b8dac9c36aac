/** From plain texts to what a model is pre-trained on: a vocabulary of word pieces and sequences of tokens. */
package org.ticketstream.training.pretrain;
