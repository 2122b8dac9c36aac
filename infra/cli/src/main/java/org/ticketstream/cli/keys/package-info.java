/** Commands about API keys. */
package org.ticketstream.cli.keys;
