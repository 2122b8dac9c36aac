package org.ticketstream.ingest.query;

/** Another instance of this application, by its HTTP address. */
public record Peer(String host, int port) {}
