/** Labels that are probably wrong, found by confident learning over out-of-fold probabilities of the linear model. */
package org.ticketstream.training.noise;
