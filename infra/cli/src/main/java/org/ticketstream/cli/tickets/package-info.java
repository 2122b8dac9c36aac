/** Commands about tickets: publish, import, correct, erase, tail, backfill. */
package org.ticketstream.cli.tickets;
