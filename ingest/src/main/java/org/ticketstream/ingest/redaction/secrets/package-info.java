/** Passwords, PINs, one-time codes, keys and tokens in a text. */
package org.ticketstream.ingest.redaction.secrets;
