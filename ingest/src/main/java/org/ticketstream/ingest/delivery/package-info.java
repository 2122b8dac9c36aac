/**
 * Delivers routed tickets to helpdesks by signed webhooks: at least once, in order for each ticket, independently for
 * each endpoint.
 */
package org.ticketstream.ingest.delivery;
