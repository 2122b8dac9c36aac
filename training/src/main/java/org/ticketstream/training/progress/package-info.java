/** How a running training shows itself: a bar in a terminal, plain lines elsewhere. */
package org.ticketstream.training.progress;
