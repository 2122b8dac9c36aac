/** API keys with roles: who may use an HTTP server. */
package org.ticketstream.http.access;
