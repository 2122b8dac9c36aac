/** Tickets from files onto the stream: rows to tickets, at a steady rate, counted when the broker has acknowledged them. */
package org.ticketstream.local.publish;
