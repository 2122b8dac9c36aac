/** Commands that run the whole system on this machine. */
package org.ticketstream.cli.stack;
