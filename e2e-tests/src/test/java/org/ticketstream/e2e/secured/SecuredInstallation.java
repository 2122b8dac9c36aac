package org.ticketstream.e2e.secured;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.ticketstream.classifier.ClassifierJob;
import org.ticketstream.cli.Main;
import org.ticketstream.cli.Ticketstream;
import org.ticketstream.console.ConsoleMain;
import org.ticketstream.e2e.secrets.Child;
import org.ticketstream.e2e.secrets.GuardedRegistry;
import org.ticketstream.embedded.EmbeddedKafka;
import org.ticketstream.embedded.ports.PortBook;
import org.ticketstream.ingest.IngestMain;
import org.ticketstream.schemas.acls.KafkaUser;
import org.ticketstream.schemas.client.Installation;

/**
 * Ingest, scoring job, trainer and console as processes, each as a user of its own with the rights of {@code
 * ./ticketstream acls}; TLS on every connection.
 */
final class SecuredInstallation implements AutoCloseable {
    private static final String REGISTRY_LOGIN = "registry:registry-pass-9a2b";
    private static final String API_KEY = "shop-key-0f6d1c22ab";
    /** Kafka asks for leave before it takes tokens and keys from somewhere. */
    private static final String ALLOWED_URLS = "org.apache.kafka.sasl.oauthbearer.allowed.urls";

    private final Path dir;
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final Map<String, Child> services = new HashMap<>();
    private final HttpClient http;
    private final Path tokenFile;
    private final int port;

    final Certificates certificates;
    final TokenIssuer issuer;
    final SecuredKafka kafka;
    final GuardedRegistry registry;

    private SecuredInstallation(Path dir) throws Exception {
        this.dir = dir;
        certificates = Certificates.create(dir.resolve("certificates"));
        issuer = opened(TokenIssuer.start());
        tokenFile = dir.resolve("job.token");
        System.setProperty(ALLOWED_URLS, allowedUrls());
        // The registry has a Kafka to itself: its store is not what is tested here.
        EmbeddedKafka store = opened(EmbeddedKafka.start(dir.resolve("registry")));
        SSLContext tls = certificates.tls(certificates.issue("registry", "registry"));
        registry = opened(GuardedRegistry.overTls(store.registry().url(), REGISTRY_LOGIN, tls));
        kafka = opened(SecuredKafka.start(dir.resolve("broker"), certificates, issuer));
        http = HttpClient.newBuilder().sslContext(tls).build();
        port = PortBook.open(dir.resolve("ports")).claim("http", 0, 0);
    }

    static SecuredInstallation start(Path dir) throws Exception {
        SecuredInstallation installation = new SecuredInstallation(dir);
        try {
            installation.setUp();
            installation.startServices();
            return installation;
        } catch (Exception | AssertionError e) {
            installation.close();
            throw e;
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        opened.add(0, part);
        return part;
    }

    private void setUp() throws Exception {
        for (String user : List.of("publisher", "trainer", "console", "consumer", "operator", "stranger")) {
            kafka.setPassword(user, password(user));
        }
        issuer.write("scoring", tokenFile);
        renewTokens();
        require(admin("topics", "apply"));
        List<String> users = new ArrayList<>(List.of("acls", "apply"));
        for (KafkaUser user : KafkaUser.values()) {
            users.add("--user=" + user.label() + "=User:" + user.label());
        }
        require(admin(users.toArray(String[]::new)));
    }

    /** As a platform does: a file gets its next token well before the last one ends. */
    private void renewTokens() {
        ScheduledExecutorService platform = Executors.newSingleThreadScheduledExecutor();
        opened(platform::shutdownNow);
        platform.scheduleAtFixedRate(
                () -> {
                    try {
                        issuer.write("scoring", tokenFile);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                2,
                2,
                TimeUnit.SECONDS);
    }

    private static String password(String user) {
        return "pass-of-" + user;
    }

    private static void require(Outcome outcome) {
        if (outcome.code() != 0) {
            throw new IllegalStateException(outcome.toString());
        }
    }

    private String allowedUrls() {
        return String.join(
                ",", issuer.tokenUrl(), issuer.keysUrl(), tokenFile.toUri().toString());
    }

    private void startServices() throws Exception {
        Path keys = Files.writeString(dir.resolve("keys"), "shop=" + API_KEY + "\n");
        Path server = certificates.issuePem("localhost", "intake");
        service(
                "ingest",
                IngestMain.class,
                kafka.clientCredentials("ingest", "ingest-secret"),
                "--bootstrap-servers=" + kafka.tokenAddress(),
                "--registry-url=" + registry.url(),
                "--state-dir=" + dir.resolve("state"),
                "--http-port=" + port,
                "--tls-certificate=" + server,
                "--api-keys=" + keys);
        service(
                "scoring",
                ClassifierJob.class,
                kafka.tokenFile(tokenFile),
                "--bootstrap-servers",
                kafka.tokenAddress(),
                "--registry-url",
                registry.url(),
                "--checkpoint-interval",
                "500ms",
                "--checkpoint-dir",
                dir.resolve("checkpoints").toUri().toString());
        service(
                "trainer",
                Main.class,
                kafka.password("trainer", password("trainer")),
                "trainer",
                "--store=" + dir.resolve("releases"),
                "--labels-only",
                "--bootstrap-servers=" + kafka.passwordAddress(),
                "--registry-url=" + registry.url());
        service(
                "console",
                ConsoleMain.class,
                kafka.password("console", password("console")),
                "--bootstrap-servers=" + kafka.passwordAddress(),
                "--registry-url=" + registry.url(),
                "--http-port=" + PortBook.open(dir.resolve("ports")).claim("console", 0, 0),
                "--ingest-url=https://localhost:" + port,
                "--ingest-key-file=" + Files.writeString(dir.resolve("ingest-key"), API_KEY),
                "--api-keys=" + keys);
    }

    private void service(String name, Class<?> main, Map<String, String> settings, String... args) throws Exception {
        Map<String, String> environment = environment(settings);
        environment.put(
                "JAVA_TOOL_OPTIONS",
                "-D" + ALLOWED_URLS + "=" + allowedUrls() + " -Djavax.net.ssl.trustStore=" + certificates.truststore()
                        + " -Djavax.net.ssl.trustStorePassword=" + Certificates.PASSWORD);
        services.put(name, opened(Child.start(dir.resolve(name), main, environment, args)));
    }

    private Map<String, String> environment(Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>();
        settings.forEach((key, value) -> environment.put(variable("KAFKA", key), value));
        registrySettings().forEach((key, value) -> environment.put(variable("REGISTRY", key), value));
        return environment;
    }

    private static String variable(String of, String key) {
        return "TICKETSTREAM_" + of + "_" + key.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    private Map<String, String> registrySettings() {
        return Map.of(
                "basic.auth.credentials.source",
                "USER_INFO",
                "basic.auth.user.info",
                REGISTRY_LOGIN,
                "schema.registry.ssl.truststore.type",
                "PKCS12",
                "schema.registry.ssl.truststore.location",
                certificates.truststore().toString(),
                "schema.registry.ssl.truststore.password",
                Certificates.PASSWORD);
    }

    /** What a user with a password sees. */
    Installation as(String user) {
        return as(user, password(user));
    }

    Installation as(String user, String password) {
        return to(kafka.passwordAddress(), kafka.password(user, password));
    }

    Installation asAdmin() {
        return to(kafka.internalAddress(), kafka.admin());
    }

    private Installation to(String address, Map<String, String> settings) {
        return new Installation(address, registry.url(), "", settings, registrySettings());
    }

    /** What a command printed, and its exit code. */
    record Outcome(int code, String output) {}

    /** A command of the operator. */
    Outcome operator(String... args) {
        return command(kafka.passwordAddress(), kafka.password("operator", password("operator")), args);
    }

    /** A command of the administrator, whom no ACL binds. */
    Outcome admin(String... args) {
        return command(kafka.internalAddress(), kafka.admin(), args);
    }

    /** A command that knows of no certificate and no password. */
    Outcome withoutSecurity(String... args) {
        return command(kafka.passwordAddress(), Map.of(), args);
    }

    private Outcome command(String address, Map<String, String> settings, String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.add("--bootstrap-servers=" + address);
        all.add("--registry-url=" + registry.url());
        StringWriter said = new StringWriter();
        PrintWriter printer = new PrintWriter(said, true);
        int code = Ticketstream.commandLine(environment(settings), args)
                .setOut(printer)
                .setErr(printer)
                .execute(all.toArray(String[]::new));
        return new Outcome(code, said.toString());
    }

    /** Sends a ticket by HTTPS; the answer's status. */
    int post(String id, String text) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/v1/tickets"))
                                .header("Authorization", "Bearer " + API_KEY)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{\"tickets\":[{\"ticketId\":\"" + id
                                        + "\",\"body\":\"" + text + "\",\"createdAt\":\"" + Instant.now() + "\"}]}"))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** What a service has printed and logged; fails if it has ended. */
    String alive(String service) throws Exception {
        Child child = services.get(service);
        if (!child.isAlive()) {
            throw new AssertionError(service + " has ended: " + child.output());
        }
        return child.output();
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable part : opened) {
            part.close();
        }
        System.clearProperty(ALLOWED_URLS);
    }
}
