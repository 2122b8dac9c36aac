/** Tells helpdesks by signed webhook where their tickets go: at least once, in order for each ticket, each endpoint at its own pace. */
package org.ticketstream.ingest.delivery;
