/** The commands of {@code ./ticketstream}: options, help and exit codes; what they do lies in the packages beside. */
package org.ticketstream.cli;
