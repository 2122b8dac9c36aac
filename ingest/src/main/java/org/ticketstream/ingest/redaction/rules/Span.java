package org.ticketstream.ingest.redaction.rules;

/**
 * A part of a text.
 *
 * @param start index of its first character
 * @param end index after its last character
 */
public record Span(int start, int end) {}
