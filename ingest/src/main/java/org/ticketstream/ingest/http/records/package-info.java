/** From JSON that is validated against the OpenAPI document to records that Kafka has acknowledged. */
package org.ticketstream.ingest.http.records;
