/**
 * Looks for good training options: draws settings from a space, trains with them, gives up on the worse ones early and
 * keeps the best release.
 */
package org.ticketstream.training.search;
