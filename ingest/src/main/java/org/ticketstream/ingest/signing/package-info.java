/** Secrets and the HMAC signatures that are made with them. */
package org.ticketstream.ingest.signing;
