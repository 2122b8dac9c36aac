/** Decides whether a candidate may replace the champion, the release that serves, and says why. */
package org.ticketstream.training.gate;
