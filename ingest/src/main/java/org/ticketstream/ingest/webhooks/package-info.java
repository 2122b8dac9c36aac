/**
 * Events of helpdesks as they send them: who sent them, and what tickets and corrections they speak of. A configuration file names the senders;
 * those of well-known products are described in the resources beside this class.
 */
package org.ticketstream.ingest.webhooks;
