/** Who may use the HTTP API, and how much: API keys with roles, signatures of other instances, rate limits. */
package org.ticketstream.ingest.http.access;
