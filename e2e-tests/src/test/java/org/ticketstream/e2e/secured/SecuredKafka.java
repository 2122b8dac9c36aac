package org.ticketstream.e2e.secured;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.ticketstream.embedded.broker.BrokerConfig;
import org.ticketstream.embedded.broker.EmbeddedBroker;
import org.ticketstream.embedded.ports.PortBook;

/**
 * A broker on which every listener wants TLS and a login: certificates for the administrator and the controller,
 * passwords (SCRAM) and tokens (OAUTHBEARER) for everybody else. What no ACL allows is refused.
 */
final class SecuredKafka implements AutoCloseable {
    private static final String LOGIN_MODULES = "org.apache.kafka.common.security.";
    private static final int ITERATIONS = 4096;

    private final EmbeddedBroker broker;
    private final Certificates certificates;
    private final Path adminKeystore;
    private final TokenIssuer issuer;
    private final int internal;
    private final int passwords;
    private final int tokens;

    private SecuredKafka(
            EmbeddedBroker broker,
            Certificates certificates,
            Path adminKeystore,
            TokenIssuer issuer,
            Map<String, Integer> ports) {
        this.broker = broker;
        this.certificates = certificates;
        this.adminKeystore = adminKeystore;
        this.issuer = issuer;
        this.internal = ports.get("INTERNAL");
        this.passwords = ports.get("PASSWORDS");
        this.tokens = ports.get("TOKENS");
    }

    static SecuredKafka start(Path dir, Certificates certificates, TokenIssuer issuer) throws Exception {
        PortBook book = PortBook.open(dir.resolve("ports"));
        Map<String, Integer> ports = new HashMap<>();
        for (String name : List.of("INTERNAL", "PASSWORDS", "TOKENS", "CONTROLLER")) {
            ports.put(name, book.claim(name, 0, 0));
        }
        Path keystore = certificates.issue("broker", "broker-1");
        BrokerConfig config = new BrokerConfig(dir.resolve("kafka"), ports.get("INTERNAL"), ports.get("CONTROLLER"));
        EmbeddedBroker broker = EmbeddedBroker.start(config, properties(ports, certificates, keystore, issuer));
        return new SecuredKafka(broker, certificates, certificates.issue("admin", "admin"), issuer, ports);
    }

    private static Map<String, String> properties(
            Map<String, Integer> ports, Certificates certificates, Path keystore, TokenIssuer issuer) {
        Map<String, String> properties = new HashMap<>(stores(certificates, keystore));
        properties.put("listeners", addresses(ports, Stream.of("INTERNAL", "PASSWORDS", "TOKENS", "CONTROLLER")));
        properties.put("advertised.listeners", addresses(ports, Stream.of("INTERNAL", "PASSWORDS", "TOKENS")));
        properties.put(
                "listener.security.protocol.map", "INTERNAL:SSL,CONTROLLER:SSL,PASSWORDS:SASL_SSL,TOKENS:SASL_SSL");
        properties.put("inter.broker.listener.name", "INTERNAL");
        properties.put("listener.name.internal.ssl.client.auth", "required");
        properties.put("listener.name.controller.ssl.client.auth", "required");
        properties.put("authorizer.class.name", StandardAuthorizer.class.getName());
        properties.put("super.users", "User:CN=broker;User:CN=admin");
        properties.put("connection.failed.authentication.delay.ms", "0");
        properties.put("listener.name.passwords.sasl.enabled.mechanisms", "SCRAM-SHA-512");
        properties.put(
                "listener.name.passwords.scram-sha-512.sasl.jaas.config",
                LOGIN_MODULES + "scram.ScramLoginModule required;");
        String ofTokens = "listener.name.tokens.";
        properties.put(ofTokens + "sasl.enabled.mechanisms", "OAUTHBEARER");
        String bearer = ofTokens + "oauthbearer.";
        properties.put(
                bearer + "sasl.jaas.config",
                LOGIN_MODULES
                        + "oauthbearer.OAuthBearerLoginModule required unsecuredLoginStringClaim_sub=\"broker\";");
        properties.put(
                bearer + "sasl.server.callback.handler.class",
                LOGIN_MODULES + "oauthbearer.OAuthBearerValidatorCallbackHandler");
        properties.put(bearer + "sasl.oauthbearer.jwks.endpoint.url", issuer.keysUrl());
        properties.put(bearer + "sasl.oauthbearer.expected.issuer", issuer.url());
        properties.put(bearer + "sasl.oauthbearer.expected.audience", TokenIssuer.AUDIENCE);
        // A connection ends with its token unless the client brings a new one (KIP-368).
        properties.put(bearer + "connections.max.reauth.ms", "30000");
        return properties;
    }

    private static String addresses(Map<String, Integer> ports, Stream<String> names) {
        return names.map(name -> name + "://localhost:" + ports.get(name)).collect(Collectors.joining(","));
    }

    private static Map<String, String> stores(Certificates certificates, Path keystore) {
        Map<String, String> stores = new HashMap<>(trust(certificates));
        stores.put("ssl.keystore.type", "PKCS12");
        stores.put("ssl.keystore.location", keystore.toString());
        stores.put("ssl.keystore.password", Certificates.PASSWORD);
        stores.put("ssl.key.password", Certificates.PASSWORD);
        return stores;
    }

    private static Map<String, String> trust(Certificates certificates) {
        return Map.of(
                "ssl.truststore.type",
                "PKCS12",
                "ssl.truststore.location",
                certificates.truststore().toString(),
                "ssl.truststore.password",
                Certificates.PASSWORD);
    }

    String internalAddress() {
        return "localhost:" + internal;
    }

    String passwordAddress() {
        return "localhost:" + passwords;
    }

    String tokenAddress() {
        return "localhost:" + tokens;
    }

    /** Settings of a client that may do everything. */
    Map<String, String> admin() {
        Map<String, String> settings = new HashMap<>(stores(certificates, adminKeystore));
        settings.put("security.protocol", "SSL");
        return settings;
    }

    /** Settings of a client with a password. */
    Map<String, String> password(String user, String password) {
        Map<String, String> settings = new HashMap<>(trust(certificates));
        settings.put("security.protocol", "SASL_SSL");
        settings.put("sasl.mechanism", "SCRAM-SHA-512");
        settings.put(
                "sasl.jaas.config",
                LOGIN_MODULES + "scram.ScramLoginModule required username=\"" + user + "\" password=\"" + password
                        + "\";");
        return settings;
    }

    /** Settings of a client that asks the issuer for its tokens. */
    Map<String, String> clientCredentials(String client, String secret) {
        Map<String, String> settings = token(issuer.tokenUrl());
        settings.put(
                "sasl.jaas.config",
                LOGIN_MODULES + "oauthbearer.OAuthBearerLoginModule required clientId=\"" + client
                        + "\" clientSecret=\"" + secret + "\";");
        return settings;
    }

    /** Settings of a client whose token lies in a file that its platform renews. */
    Map<String, String> tokenFile(Path file) {
        Map<String, String> settings = token(file.toUri().toString());
        settings.put("sasl.jaas.config", LOGIN_MODULES + "oauthbearer.OAuthBearerLoginModule required;");
        return settings;
    }

    private Map<String, String> token(String url) {
        Map<String, String> settings = new HashMap<>(trust(certificates));
        settings.put("security.protocol", "SASL_SSL");
        settings.put("sasl.mechanism", "OAUTHBEARER");
        settings.put(
                "sasl.login.callback.handler.class", LOGIN_MODULES + "oauthbearer.OAuthBearerLoginCallbackHandler");
        settings.put("sasl.oauthbearer.token.endpoint.url", url);
        // By default a token is renewed a minute after the last at the earliest.
        settings.put("sasl.login.refresh.min.period.seconds", "1");
        settings.put("sasl.login.refresh.buffer.seconds", "2");
        return settings;
    }

    Admin adminClient() {
        Map<String, Object> settings = new HashMap<>(admin());
        settings.put("bootstrap.servers", internalAddress());
        return Admin.create(settings);
    }

    /** Sets a password; the one before is worth nothing from then on. */
    void setPassword(String user, String password) throws Exception {
        try (Admin admin = adminClient()) {
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                            user, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS), password)))
                    .all()
                    .get();
        }
    }

    /** Replaces the broker's certificate on the listener for passwords, as {@code kafka-configs.sh} does. */
    void replaceCertificate(Path keystore) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.BROKER, "1");
        try (Admin admin = adminClient()) {
            admin.incrementalAlterConfigs(Map.of(
                            resource,
                            stores(certificates, keystore).entrySet().stream()
                                    .filter(each -> each.getKey().contains("key"))
                                    .map(each -> new AlterConfigOp(
                                            new ConfigEntry(
                                                    "listener.name.passwords." + each.getKey(), each.getValue()),
                                            AlterConfigOp.OpType.SET))
                                    .toList()))
                    .all()
                    .get();
        }
    }

    @Override
    public void close() {
        broker.close();
    }
}
