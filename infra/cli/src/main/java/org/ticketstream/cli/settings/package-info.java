/** Options of a command from a file, and the file that says them all. */
package org.ticketstream.cli.settings;
