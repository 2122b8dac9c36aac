package org.ticketstream.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.http.TlsFiles;
import org.ticketstream.ingest.query.LookupResult;
import org.ticketstream.ingest.query.TicketFinder;

class IntakeTlsTest {
    private static final String PASSWORD = "changeit-0123";

    @TempDir
    Path dir;

    private Path first;
    private Path second;

    @BeforeEach
    void makeCertificates() throws Exception {
        first = keystore("first");
        second = keystore("second");
    }

    private Path keystore(String name) throws Exception {
        Path file = dir.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString())
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        return file;
    }

    /** Certificate and key in one file. */
    private Path pem(Path keystore, String file) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore)) {
            store.load(in, PASSWORD.toCharArray());
        }
        String alias = store.aliases().nextElement();
        String text = block("CERTIFICATE", store.getCertificate(alias).getEncoded())
                + block(
                        "PRIVATE KEY",
                        store.getKey(alias, PASSWORD.toCharArray()).getEncoded());
        Path written = Files.writeString(dir.resolve(file + ".new"), text);
        return Files.move(written, dir.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }

    private static String block(String name, byte[] content) {
        return "-----BEGIN " + name + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(content)
                + "\n-----END " + name + "-----\n";
    }

    private static IntakeClient server(TlsFiles files, TicketFinder finder) {
        return new IntakeClient(IntakeClient.CONFIG.withTls(Optional.of(files)), true, finder);
    }

    private static int ask(TlsFiles trusted, IntakeClient server, String path) throws Exception {
        HttpClient http =
                HttpClient.newBuilder().sslContext(trusted.clientContext()).build();
        return ask(http, "127.0.0.1", server, path);
    }

    private static int ask(HttpClient http, String host, IntakeClient server, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://" + host + ":" + server.server.port() + path))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    @Test
    void servesAndAsksOtherInstancesOverTls() throws Exception {
        TlsFiles files = TlsFiles.of(pem(first, "server.pem"), null).orElseThrow();
        try (IntakeClient owner = server(files, TicketQueryTest::anyTicket);
                IntakeClient other =
                        server(files, id -> new LookupResult.Elsewhere("127.0.0.1", owner.server.port()))) {
            assertThat(ask(files, other, "/health/ready")).isEqualTo(200);
            assertThat(ask(files, other, "/v1/tickets/4711")).isEqualTo(200);
            assertThatThrownBy(() -> other.get("/health/ready")).isInstanceOf(IOException.class);
        }
    }

    /** On one machine a server is asked as localhost, which its certificate need not name. */
    @Test
    void ourOwnCertificateIsTrustedUnderAnyNameAndNoOther() throws Exception {
        TlsFiles own = TlsFiles.of(pem(first, "server.pem"), null).orElseThrow();
        TlsFiles another = TlsFiles.of(pem(second, "another.pem"), null).orElseThrow();
        HttpClient http =
                HttpClient.newBuilder().sslContext(own.clientContext()).build();
        try (IntakeClient ours = server(own, id -> new LookupResult.Unknown());
                IntakeClient theirs = server(another, id -> new LookupResult.Unknown())) {
            assertThat(ask(http, "localhost", ours, "/health/ready")).isEqualTo(200);
            assertThatThrownBy(() -> ask(http, "localhost", theirs, "/health/ready"))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void takesAKeystoreToo() throws Exception {
        Path password = Files.writeString(dir.resolve("password"), PASSWORD + "\n");
        TlsFiles files = new TlsFiles(first, password);
        try (IntakeClient server = server(files, id -> new LookupResult.Unknown())) {
            assertThat(ask(files, server, "/health/ready")).isEqualTo(200);
        }
    }

    @Test
    void aCertificateChangesWithoutAStop() throws Exception {
        Path file = pem(first, "server.pem");
        TlsFiles later = TlsFiles.of(pem(second, "later.pem"), null).orElseThrow();
        try (IntakeClient server = server(TlsFiles.of(file, null).orElseThrow(), id -> new LookupResult.Unknown())) {
            assertThatThrownBy(() -> ask(later, server, "/health/ready")).isInstanceOf(IOException.class);

            pem(second, "server.pem");
            await().ignoreExceptionsInstanceOf(IOException.class)
                    .until(() -> ask(later, server, "/health/ready") == 200);
        }
    }

    @Test
    void filesThatDoNotBelongTogetherAreRefused() throws Exception {
        TlsFiles mixed = new TlsFiles(pem(first, "one.pem"), pem(second, "other.pem"));

        assertThatThrownBy(() -> server(mixed, id -> new LookupResult.Unknown()))
                .hasMessageContaining("the key is not that of the certificate")
                .hasMessageContaining("one.pem");
    }
}
