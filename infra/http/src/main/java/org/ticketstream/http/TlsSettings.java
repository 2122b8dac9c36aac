package org.ticketstream.http;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.ticketstream.settings.Setting;

/**
 * How the certificate of a server is named in its settings.
 *
 * @param tlsCertificate PEM file or PKCS12 keystore; empty for plain HTTP
 * @param tlsKey PEM file or password of the keystore; empty if it is in the file of the certificate
 */
public record TlsSettings(
        @Setting(
                paramLabel = "FILE",
                help = "Listens with TLS: PEM file of the certificate and its chain, or a PKCS12 keystore; read"
                        + " again when it changes. Without it, plain HTTP.")
        Optional<Path> tlsCertificate,

        @Setting(
                paramLabel = "FILE",
                help = "PEM file of its private key (PKCS8), or a file with the password of the keystore."
                        + " Without it, the PEM file of the certificate holds the key too.")
        Optional<Path> tlsKey)
        implements Supplier<Optional<TlsFiles>> {

    /** @throws IllegalArgumentException if there is a key without a certificate */
    @Override
    public Optional<TlsFiles> get() {
        return TlsFiles.of(tlsCertificate.orElse(null), tlsKey.orElse(null));
    }
}
