/** Commands about labels. */
package org.ticketstream.cli.labels;
