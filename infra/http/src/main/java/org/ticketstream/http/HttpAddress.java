package org.ticketstream.http;

import java.util.Optional;

/**
 * Where an HTTP server listens.
 *
 * @param port 0 for any free one
 * @param tls the certificate to listen with; empty for plain HTTP
 */
public record HttpAddress(String host, int port, Optional<TlsFiles> tls) {
    /** Without TLS. */
    public static HttpAddress plain(String host, int port) {
        return new HttpAddress(host, port, Optional.empty());
    }

    /** {@code http} or {@code https}. */
    public String scheme() {
        return tls.isPresent() ? "https" : "http";
    }
}
