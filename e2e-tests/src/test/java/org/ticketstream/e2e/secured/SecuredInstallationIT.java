package org.ticketstream.e2e.secured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.Socket;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.testing.TinyBundle;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.Decision;
import org.ticketstream.schemas.LabeledTicket;
import org.ticketstream.schemas.Ticket;
import org.ticketstream.schemas.TopicSpec;
import org.ticketstream.schemas.Topics;
import org.ticketstream.schemas.TrainingRun;
import org.ticketstream.schemas.TrainingState;
import org.ticketstream.schemas.acls.InstallationNames;
import org.ticketstream.schemas.acls.KafkaUser;
import org.ticketstream.schemas.acls.UserAcls;
import org.ticketstream.schemas.client.Installation;

/**
 * TLS and a login on every connection, and for each program the rights of {@code ./ticketstream acls} and no others:
 * with them everything works, and without them nothing.
 */
class SecuredInstallationIT {
    private static final Topics TOPICS = new Topics("");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String TEXT = "My invoice is wrong";

    @TempDir
    static Path dir;

    private static SecuredInstallation system;
    private static ReleaseBundle bundle;

    @BeforeAll
    static void start() throws Exception {
        system = SecuredInstallation.start(dir);
        bundle = TinyBundle.write(dir.resolve("bundle"), 1);
        succeeds("models", "publish", bundle.dir().toString());
        await("intake").atMost(PATIENCE).ignoreExceptions().until(() -> {
            system.alive("ingest");
            return system.post("first", TEXT) == 202;
        });
    }

    @AfterAll
    static void stop() throws Exception {
        if (system != null) {
            system.close();
        }
    }

    private static String succeeds(String... args) {
        SecuredInstallation.Outcome outcome = system.operator(args);
        assertThat(outcome.code())
                .as(String.join(" ", args) + ": " + outcome.output())
                .isZero();
        return outcome.output();
    }

    private static Answers<Classification> answers() {
        return new Answers<>(system.as("consumer"), TOPICS.classified(), Classification.class);
    }

    private static void publish(String id) throws Exception {
        try (KafkaProducer<String, Ticket> publisher = system.as("publisher").producer(Ticket.class)) {
            Ticket ticket = Ticket.newBuilder()
                    .setTicketId(id)
                    .setSubject("")
                    .setBody(TEXT + ", " + id)
                    .setCreatedAt(Instant.now())
                    .build();
            publisher.send(new ProducerRecord<>(TOPICS.received(), id, ticket)).get();
        }
    }

    @Test
    void ticketsAreAnsweredCorrectedAndLearnedFrom() throws Exception {
        publish("by-kafka");
        assertThat(system.post("by-https", TEXT + " again")).isEqualTo(202);
        try (Answers<Classification> answers = answers();
                Answers<LabeledTicket> labels =
                        new Answers<>(system.as("operator"), TOPICS.labeled(), LabeledTicket.class);
                Answers<TrainingRun> runs =
                        new Answers<>(system.as("console"), TOPICS.trainingRuns(), TrainingRun.class)) {
            for (String id : List.of("by-kafka", "by-https")) {
                assertThat(answers.await(id, any -> true).getModelVersion()).isEqualTo(bundle.version());
            }
            succeeds("correct", "by-kafka", TinyBundle.LABELS.get(1));
            answers.await("by-kafka", answer -> answer.getDecision() == Decision.CORRECTED);
            assertThat(labels.await("by-kafka", any -> true).getCategory()).isEqualTo(TinyBundle.LABELS.get(1));

            succeeds("training", "request", "--id", "with-few-labels");
            TrainingRun run = runs.await("with-few-labels", each -> each.getState() != TrainingState.STARTED);
            // One label is no training set: that it says so shows that the trainer has read and written its topics.
            assertThat(run.getDetail()).contains("at least 2 classes");
        }
        for (String service : List.of("ingest", "scoring", "trainer", "console")) {
            assertThat(system.alive(service)).doesNotContain("AuthorizationException", "not authorized");
        }
    }

    @Test
    void theOperatorsCommandsHaveWhatTheyNeed() throws Exception {
        publish("to-erase");
        try (Answers<Classification> answers = answers()) {
            answers.await("to-erase", any -> true);
        }
        assertThat(succeeds("status")).contains(bundle.version());
        succeeds("topics", "plan");
        succeeds("models", "list");
        succeeds("models", "publish", bundle.dir().toString(), "--alias", "challenger");
        succeeds("models", "retire");
        succeeds("dead-letters", "list");
        succeeds("labels", "proposals");
        succeeds("training", "list");
        succeeds("tail", "tickets.received", "-n", "1", "--from-beginning");
        succeeds("backfill", "--model", bundle.dir().toString(), "--output-topic", "tickets.classified.backfill");
        succeeds("erase", "--ticket", "to-erase");
        succeeds("audit", "verify");
        assertThat(system.admin("acls", "plan", "--user=operator=User:operator").code())
                .isZero();
        assertThat(system.operator("acls", "plan").output()).contains("needs DESCRIBE on the cluster");
    }

    @Test
    void rightsThatNobodyNeedsAreShownAndGoIfAsked() throws Exception {
        AclBinding surplus = new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, TOPICS.labeled(), PatternType.LITERAL),
                new AccessControlEntry("User:idle", "*", AclOperation.READ, AclPermissionType.ALLOW));
        try (Admin admin = system.kafka.adminClient()) {
            admin.createAcls(List.of(surplus)).all().get();
            String user = "--user=publisher=User:idle";
            assertThat(system.admin("acls", "plan", user))
                    .matches(plan -> plan.code() == 3)
                    .extracting(SecuredInstallation.Outcome::output)
                    .asString()
                    .contains("+ User:idle  allow WRITE  topic tickets.received\n")
                    .contains("- User:idle  allow READ  topic tickets.labeled\n");
            assertThat(system.admin("acls", "apply", user).code()).isZero();
            assertThat(admin.describeAcls(surplus.toFilter()).values().get()).hasSize(1);
            assertThat(system.admin("acls", "apply", user, "--prune").code()).isZero();
            assertThat(admin.describeAcls(surplus.toFilter()).values().get()).isEmpty();
            assertThat(system.admin("acls", "plan", user).code()).isZero();
        }
        assertThat(succeeds("audit", "list", "--action", "acls_apply")).contains("User:idle");
    }

    @Test
    void aStrangerWithAPasswordReadsAndWritesNothing() throws Exception {
        try (Attempts stranger = new Attempts(system.as("stranger"))) {
            for (String topic : topics()) {
                assertThat(stranger.read(topic)).as("read " + topic).isPresent();
                assertThat(stranger.write(topic)).as("write " + topic).isPresent();
                assertThat(stranger.join("ticketstream-ingest", topic))
                        .as("join at " + topic)
                        .isPresent();
            }
            TopicPartition some = new TopicPartition(TOPICS.labeled(), 0);
            assertThat(stranger.fence("ticketstream-audit")).isPresent();
            assertThat(stranger.ask(admin -> admin.createTopics(List.of(new NewTopic("mine", 1, (short) 1)))
                            .all()))
                    .isPresent();
            assertThat(stranger.ask(admin ->
                            admin.deleteTopics(List.of(TOPICS.labeled())).all()))
                    .isPresent();
            assertThat(stranger.ask(admin -> admin.deleteRecords(Map.of(some, RecordsToDelete.beforeOffset(1)))
                            .all()))
                    .isPresent();
            assertThat(stranger.ask(admin -> admin.deleteConsumerGroups(List.of("ticketstream-ingest"))
                            .all()))
                    .isPresent();
            assertThat(stranger.ask(
                            admin -> admin.describeAcls(AclBindingFilter.ANY).values()))
                    .isPresent();
            assertThat(stranger.ask(
                            admin -> admin.describeUserScramCredentials().all()))
                    .isPresent();
        }
        try (var admin = system.as("stranger").promptAdmin()) {
            assertThat(admin.listTopics().names().get()).isEmpty();
        }
    }

    /** Each pair of a user and a topic that the ACLs do not name. */
    @ParameterizedTest
    @MethodSource("usersWithPasswords")
    void usersReachOnlyWhatTheirWorkNeeds(KafkaUser user) {
        Map<AclOperation, Set<String>> allowed = allowed(user);
        Set<String> unreadable = without(allowed.getOrDefault(AclOperation.READ, Set.of()));
        Set<String> unwritable = without(allowed.getOrDefault(AclOperation.WRITE, Set.of()));
        try (Attempts attempts = new Attempts(system.as(user.label()))) {
            unreadable.forEach(topic ->
                    assertThat(attempts.read(topic)).as("read " + topic).isPresent());
            unwritable.forEach(topic ->
                    assertThat(attempts.write(topic)).as("write " + topic).isPresent());
        }
    }

    static Stream<KafkaUser> usersWithPasswords() {
        return Stream.of(KafkaUser.PUBLISHER, KafkaUser.TRAINER, KafkaUser.CONSOLE, KafkaUser.CONSUMER);
    }

    private static Map<AclOperation, Set<String>> allowed(KafkaUser user) {
        InstallationNames names = new InstallationNames(
                TOPICS,
                "ticketstream-ingest",
                "ticketstream-classifier",
                "ticketstream-classifier",
                "ticketstream-consumer-");
        Map<AclOperation, Set<String>> allowed = new HashMap<>();
        for (AclBinding acl : new UserAcls(names).of(user, "User:any")) {
            if (acl.pattern().resourceType() == ResourceType.TOPIC) {
                allowed.computeIfAbsent(acl.entry().operation(), any -> new HashSet<>())
                        .add(acl.pattern().name());
            }
        }
        return allowed;
    }

    private static Set<String> without(Set<String> allowed) {
        Set<String> others = new HashSet<>(topics());
        others.removeAll(allowed);
        return others;
    }

    private static List<String> topics() {
        return TOPICS.all().stream().map(TopicSpec::name).toList();
    }

    @Test
    void withoutTlsOrWithAWrongPasswordNobodyIsLetIn() {
        Installation wrong = system.as("operator", "guessed");
        try (Attempts attempts = new Attempts(wrong)) {
            assertThat(attempts.write(TOPICS.received())).isPresent();
            assertThat(attempts.read(TOPICS.classified())).isPresent();
        }
        Map<String, String> withoutCertificate =
                new HashMap<>(system.as("operator").kafkaProperties());
        withoutCertificate.keySet().removeIf(key -> key.startsWith("ssl."));
        Installation untrusting = new Installation(
                system.kafka.passwordAddress(), system.registry.url(), "", withoutCertificate, Map.of());
        try (Attempts attempts = new Attempts(untrusting)) {
            assertThat(attempts.write(TOPICS.received())).isPresent();
        }
        // Commands give up with a message, and do not wait for ever.
        SecuredInstallation.Outcome plain = system.withoutSecurity("acls", "plan");
        assertThat(plain.code()).isEqualTo(1);
    }

    @Test
    void certificateTokensAndPasswordsAreReplacedWhileTicketsFlow() throws Exception {
        int tokens = system.issuer.asked();
        String before = servedCertificate();
        system.kafka.replaceCertificate(system.certificates.issue("broker", "broker-2"));
        await("the new certificate").atMost(PATIENCE).until(() -> !servedCertificate()
                .equals(before));

        system.kafka.setPassword("publisher", "another-password");
        try (Attempts old = new Attempts(system.as("publisher"))) {
            assertThat(old.write(TOPICS.received())).isPresent();
        } finally {
            system.kafka.setPassword("publisher", "pass-of-publisher");
        }

        // Longer than a token lives: connections have logged in again, or the broker would have closed them.
        try (Answers<Classification> answers = answers()) {
            for (int i = 0; system.issuer.asked() < tokens + 3; i++) {
                publish("flows-" + i);
                answers.await("flows-" + i, any -> true);
            }
        }
        system.alive("scoring");
        system.alive("ingest");
    }

    private static String servedCertificate() throws Exception {
        String[] address = system.kafka.passwordAddress().split(":");
        try (Socket socket = system.certificates
                        .tls(dir.resolve("certificates/admin.p12"))
                        .getSocketFactory()
                        .createSocket(address[0], Integer.parseInt(address[1]));
                SSLSocket tls = (SSLSocket) socket) {
            tls.startHandshake();
            X509Certificate certificate = (X509Certificate) tls.getSession().getPeerCertificates()[0];
            return certificate.getSerialNumber().toString();
        }
    }
}
