/** Tries the senders of webhooks against a running intake. */
package org.ticketstream.operations.webhooks;
