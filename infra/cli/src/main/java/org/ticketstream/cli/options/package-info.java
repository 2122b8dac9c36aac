/** Groups of options that several commands share. */
package org.ticketstream.cli.options;
