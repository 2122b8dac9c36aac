/** The first look at a file of old tickets, and the settings file that comes of it. */
package org.ticketstream.cli.init;
