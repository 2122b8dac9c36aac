/** The categories that a ticket can have. */
package org.ticketstream.console.labels;
