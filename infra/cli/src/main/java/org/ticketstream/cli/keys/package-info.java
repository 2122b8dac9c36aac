/** Commands that make API keys for the HTTP intake. */
package org.ticketstream.cli.keys;
