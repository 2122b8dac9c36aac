/**
 * Transfers over HTTP that survive an unreliable network: retries, waits that the server asks for, bounded reads,
 * progress.
 */
package org.ticketstream.model.hub.transfer;
