/** The words that decided. */
package org.ticketstream.console.explain;
