package org.ticketstream.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * The certificate with which a server authenticates.
 *
 * @param certificate PEM file of its chain, or a PKCS12 keystore
 * @param key PEM file of its private key (PKCS8, not encrypted), or a file with the password of the keystore
 */
public record TlsFiles(Path certificate, Path key) {
    private static final String NAME = "server";
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----");
    private static final char[] NO_PASSWORD = new char[0];

    /**
     * @param certificate null for no TLS
     * @param key null if it is in the file of the certificate
     */
    public static Optional<TlsFiles> of(Path certificate, Path key) {
        if (certificate == null && key != null) {
            throw new IllegalArgumentException(
                    "Cannot serve TLS: there is no certificate for the key (got: " + key + ")");
        }
        return Optional.ofNullable(certificate).map(file -> new TlsFiles(file, key == null ? file : key));
    }

    /**
     * Reads both.
     *
     * @throws IllegalArgumentException if they cannot be used, or do not belong together; names the file
     */
    KeyStore load() {
        try {
            return isPem() ? pem() : keystore();
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Cannot serve TLS with certificate " + certificate + " and key " + key + ": " + e.getMessage(), e);
        }
    }

    private boolean isPem() throws IOException {
        return new String(Files.readAllBytes(certificate), StandardCharsets.ISO_8859_1).contains("-----BEGIN");
    }

    private KeyStore keystore() throws IOException, GeneralSecurityException {
        char[] password = Files.readString(key).stripTrailing().toCharArray();
        KeyStore read = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(certificate)) {
            read.load(in, password);
        }
        for (String alias : Collections.list(read.aliases())) {
            if (read.isKeyEntry(alias)) {
                return store((PrivateKey) read.getKey(alias, password), read.getCertificateChain(alias));
            }
        }
        throw new IllegalArgumentException("the keystore holds no private key");
    }

    private KeyStore pem() throws IOException, GeneralSecurityException {
        CertificateFactory certificates = CertificateFactory.getInstance("X.509");
        List<Certificate> chain = new ArrayList<>();
        // Java's reader of PEM stumbles over a key in the same file.
        Matcher block = CERTIFICATE.matcher(Files.readString(certificate));
        while (block.find()) {
            byte[] encoded = block.group().getBytes(StandardCharsets.US_ASCII);
            chain.add(certificates.generateCertificate(new ByteArrayInputStream(encoded)));
        }
        return store(privateKey(Files.readString(key)), chain.toArray(Certificate[]::new));
    }

    private static PrivateKey privateKey(String pem) throws GeneralSecurityException {
        int start = pem.indexOf("-----BEGIN PRIVATE KEY-----");
        int end = pem.indexOf("-----END PRIVATE KEY-----");
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("the key must be PEM and begin with -----BEGIN PRIVATE KEY-----");
        }
        byte[] encoded = Base64.getMimeDecoder().decode(pem.substring(pem.indexOf('\n', start), end));
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            } catch (InvalidKeySpecException e) {
                // Of another algorithm.
            }
        }
        throw new IllegalArgumentException("the key must be of one of " + ALGORITHMS);
    }

    private static KeyStore store(PrivateKey key, Certificate[] chain) throws IOException, GeneralSecurityException {
        requireFit(key, chain);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        store.setKeyEntry(NAME, key, NO_PASSWORD, chain);
        return store;
    }

    /** Key and certificate do not match while the files are being replaced. */
    private static void requireFit(PrivateKey key, Certificate[] chain) throws GeneralSecurityException {
        if (chain == null || chain.length == 0) {
            throw new IllegalArgumentException("there is no certificate");
        }
        String algorithm = key.getAlgorithm().equals("EdDSA")
                ? "EdDSA"
                : "SHA256with" + (key.getAlgorithm().equals("EC") ? "ECDSA" : "RSA");
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(chain[0].getEncoded());
        byte[] signed = signature.sign();
        signature.initVerify(chain[0].getPublicKey());
        signature.update(chain[0].getEncoded());
        if (!signature.verify(signed)) {
            throw new IllegalArgumentException("the key is not that of the certificate");
        }
    }

    /**
     * For clients of servers with the same certificate: it is trusted, under any name, besides those that Java trusts.
     */
    public SSLContext clientContext() {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, NO_PASSWORD);
            Certificate[] chain = load().getCertificateChain(NAME);
            for (int i = 0; i < chain.length; i++) {
                trusted.setCertificateEntry("own-" + i, chain[i]);
            }
            X509Certificate[] known = issuers();
            for (int i = 0; i < known.length; i++) {
                trusted.setCertificateEntry("known-" + i, known[i]);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            X509ExtendedTrustManager others = (X509ExtendedTrustManager) trust.getTrustManagers()[0];
            context.init(null, new TrustManager[] {new OwnCertificateTrust(this::own, others)}, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("Cannot trust certificate " + certificate + ": " + e.getMessage(), e);
        }
    }

    private X509Certificate own() {
        try {
            return (X509Certificate) load().getCertificate(NAME);
        } catch (KeyStoreException e) {
            throw new IllegalStateException("A key store that was just loaded can be read", e);
        }
    }

    private static X509Certificate[] issuers() throws GeneralSecurityException {
        TrustManagerFactory defaults = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        defaults.init((KeyStore) null);
        return ((X509TrustManager) defaults.getTrustManagers()[0]).getAcceptedIssuers();
    }
}
