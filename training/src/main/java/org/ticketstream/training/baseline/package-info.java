/** A linear classifier over word counts: what a transformer must beat to be worth its cost. */
package org.ticketstream.training.baseline;
