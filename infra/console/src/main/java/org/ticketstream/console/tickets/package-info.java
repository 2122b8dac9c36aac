/** One ticket, and what a person says of it. */
package org.ticketstream.console.tickets;
