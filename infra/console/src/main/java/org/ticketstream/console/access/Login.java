package org.ticketstream.console.access;

import java.net.URI;
import java.util.Optional;

/** How a session was begun. */
sealed interface Login {
    /**
     * What the key may do, and whether it is still one, is asked with each request.
     *
     * @param hash of the key
     */
    record ByKey(String hash) implements Login {}

    /**
     * Who a provider has said it is, until the session is over.
     *
     * @param goodbye where the session at the provider ends, too
     */
    record ByProvider(Person person, Optional<URI> goodbye) implements Login {}
}
