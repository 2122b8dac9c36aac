/**
 * Incoming webhooks of helpdesks: verifies their senders and maps events to tickets and corrections. A configuration
 * file names the senders; the resources of this package hold presets of well-known products.
 */
package org.ticketstream.ingest.webhooks;
