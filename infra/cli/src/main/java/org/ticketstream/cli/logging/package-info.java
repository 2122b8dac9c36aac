/** The log of short commands, which is set up when there is something to write. */
package org.ticketstream.cli.logging;
