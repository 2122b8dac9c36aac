package org.ticketstream.cli.options;

import java.nio.file.Path;
import java.util.Optional;
import org.ticketstream.http.TlsFiles;
import picocli.CommandLine.Option;

/** The certificate of an HTTP server. */
public final class TlsOptions {

    @Option(
            names = "--tls-certificate",
            paramLabel = "FILE",
            description =
                    "Listens with TLS: PEM file of the certificate and its chain, or a PKCS12 keystore; read again"
                            + " when it changes. Without it, plain HTTP.")
    private Path certificate;

    @Option(
            names = "--tls-key",
            paramLabel = "FILE",
            description =
                    "PEM file of its private key (PKCS8), or a file with the password of the keystore. Without it,"
                            + " the PEM file of the certificate holds the key too.")
    private Path key;

    /** @throws IllegalArgumentException if there is a key without a certificate */
    public Optional<TlsFiles> files() {
        return TlsFiles.of(certificate, key);
    }
}
