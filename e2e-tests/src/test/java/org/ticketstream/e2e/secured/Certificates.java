package org.ticketstream.e2e.secured;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** An authority and the certificates that it signs, made by the JDK's keytool. */
final class Certificates {
    static final String PASSWORD = "store-pass-61f0";

    private static final String TYPE = "PKCS12";
    private static final String AUTHORITY = "authority";

    private final Path dir;

    private Certificates(Path dir) {
        this.dir = dir;
    }

    static Certificates create(Path dir) throws Exception {
        Files.createDirectories(dir);
        Certificates certificates = new Certificates(dir);
        certificates.keytool("-alias", AUTHORITY, "-dname", "CN=authority", "-ext", "bc:c");
        KeyStore trusted = KeyStore.getInstance(TYPE);
        trusted.load(null, null);
        trusted.setCertificateEntry(AUTHORITY, certificates.all().getCertificate(AUTHORITY));
        certificates.store(trusted, certificates.truststore());
        return certificates;
    }

    /** Of the authority alone. */
    Path truststore() {
        return dir.resolve("trusted.p12");
    }

    /** A new key and its certificate for localhost, as a PKCS12 keystore. */
    Path issue(String commonName, String file) throws Exception {
        String alias = file.replace('.', '-');
        keytool(
                "-alias",
                alias,
                "-dname",
                "CN=" + commonName,
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-signer",
                AUTHORITY);
        KeyStore all = all();
        KeyStore one = KeyStore.getInstance(TYPE);
        one.load(null, null);
        char[] password = PASSWORD.toCharArray();
        one.setKeyEntry(alias, all.getKey(alias, password), password, all.getCertificateChain(alias));
        Path written = dir.resolve(file + ".p12");
        store(one, written);
        return written;
    }

    /** Certificate, chain and key in one PEM file. */
    Path issuePem(String commonName, String file) throws Exception {
        KeyStore store = load(issue(commonName, file));
        String alias = store.aliases().nextElement();
        StringBuilder text = new StringBuilder();
        for (Certificate certificate : store.getCertificateChain(alias)) {
            text.append(block("CERTIFICATE", certificate.getEncoded()));
        }
        text.append(
                block("PRIVATE KEY", store.getKey(alias, PASSWORD.toCharArray()).getEncoded()));
        return Files.writeString(dir.resolve(file + ".pem"), text);
    }

    /** For a server with this keystore, or for a client that trusts the authority. */
    SSLContext tls(Path keystore) throws GeneralSecurityException, IOException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(load(keystore), PASSWORD.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(load(truststore()));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static String block(String name, byte[] content) {
        return "-----BEGIN " + name + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(content)
                + "\n-----END " + name + "-----\n";
    }

    private Path allFile() {
        return dir.resolve("all.p12");
    }

    private KeyStore all() throws GeneralSecurityException, IOException {
        return load(allFile());
    }

    private static KeyStore load(Path file) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(TYPE);
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private void store(KeyStore keystore, Path file) throws GeneralSecurityException, IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            keystore.store(out, PASSWORD.toCharArray());
        }
    }

    private void keytool(String... args) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-storetype",
                TYPE,
                "-storepass",
                PASSWORD,
                "-keystore",
                allFile().toString()));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("keytool failed: " + said);
        }
    }
}
