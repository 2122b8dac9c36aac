/** The terminal: help, errors, progress, and the end of a command. */
package org.ticketstream.cli.terminal;
