/** The contract of the HTTP API: the OpenAPI document, request bodies and ids, responses and problems (RFC 9457). */
package org.ticketstream.ingest.http.api;
