package org.ticketstream.console.access;

/**
 * What the login page says of a provider.
 *
 * @param label what people call it
 * @param publicUrl where the console must be open when a login by it begins
 */
public record LoginProvider(String label, String publicUrl) {}
