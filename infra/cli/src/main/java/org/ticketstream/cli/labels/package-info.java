/** Commands that check labels, and list or accept proposed ones. */
package org.ticketstream.cli.labels;
