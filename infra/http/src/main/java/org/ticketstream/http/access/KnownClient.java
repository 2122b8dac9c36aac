package org.ticketstream.http.access;

/**
 * A client whose key is known.
 *
 * @param name as it stands in the file of keys
 */
public record KnownClient(String name, ApiKey key) {}
