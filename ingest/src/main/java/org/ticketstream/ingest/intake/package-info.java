/**
 * The HTTP face: tickets and corrections from systems that do not speak Kafka, validated against the served OpenAPI document and answered
 * when the broker has acknowledged them.
 */
package org.ticketstream.ingest.intake;
