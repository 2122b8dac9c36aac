/** Dead letters: the newest of them, one of them, and sending them back. */
package org.ticketstream.console.deadletters;
