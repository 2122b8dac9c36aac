/** The review queue: the tickets from which the model would learn most, each handed to one person. */
package org.ticketstream.console.queue;
