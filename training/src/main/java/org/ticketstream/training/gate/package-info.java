/** Decides whether a candidate may take the place of the release that serves, the champion, and says why. */
package org.ticketstream.training.gate;
