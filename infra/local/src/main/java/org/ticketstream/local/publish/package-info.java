/** Tickets from files onto the stream: rows and mails to tickets, at a steady rate, remembered when the broker has acknowledged them. */
package org.ticketstream.local.publish;
