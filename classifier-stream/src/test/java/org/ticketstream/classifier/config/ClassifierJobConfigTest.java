package org.ticketstream.classifier.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketstream.classifier.config.HealthSettings.Fallback;
import org.ticketstream.classifier.inprocess.FlinkAddress;
import org.ticketstream.classifier.routing.HealthBounds;
import org.ticketstream.model.store.BundleSettings;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.settings.SettingsContract;

class ClassifierJobConfigTest {
    private static final Map<String, String> CHANGED = changed();

    private static Map<String, String> changed() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("bootstrap-servers", "b:1,b:2");
        values.put("registry-url", "http://r:3");
        values.put("topic-prefix", "acme.");
        values.put("group-id", "g");
        values.put("parallelism", "3");
        values.put("checkpoint-interval", "250ms");
        values.put("checkpoint-dir", "file:///c");
        values.put("transactional-id-prefix", "t");
        values.put("transaction-timeout", "5m");
        values.put("target", "cpu-f32");
        values.put("max-batch-tokens", "99");
        values.put("max-batch-delay", "7ms");
        values.put("max-concurrent-requests", "11");
        values.put("max-in-flight-tokens", "12");
        values.put("urgent-header", "hurry");
        values.put("registry-patience", "13s");
        values.put("fallback", "previous");
        values.put("health-window", "17");
        values.put("champion-failure-share", "0.75");
        values.put("challenger-failure-share", "0.25");
        values.put("challenger-slow-after", "19ms");
        values.put("breaker-cooldown", "23s");
        values.put("kafka-properties", file("client.id=me\n"));
        values.put("registry-properties", file("bearer.auth.token=t\n"));
        values.put("bundle-cache", "/cache");
        values.put("bundle-cache-size", "31b");
        values.put("bundle-max-size", "29b");
        values.put("bundle-uris", "file:/models");
        values.put("trusted-keys", "/keys/a.pem, /keys/b");
        values.put("flink-host", "0.0.0.0");
        values.put("flink-rest-port", "8082");
        return values;
    }

    private static String file(String text) {
        try {
            Path file = Files.createTempFile(Files.createDirectories(Path.of("target")), "client", ".properties");
            return Files.writeString(file, text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everySettingReachesItsPlace() {
        Map<String, String> settings = new HashMap<>(CHANGED);
        settings.put("kafka.security.protocol", "SSL");
        settings.put("registry.basic.auth.user.info", "me:secret");

        ClassifierJobConfig config = ClassifierJobConfig.parse(settings);

        assertThat(config)
                .isEqualTo(new ClassifierJobConfig(
                        new KafkaSettings(
                                new Installation(
                                        "b:1,b:2",
                                        "http://r:3",
                                        "acme.",
                                        Map.of("security.protocol", "SSL", "client.id", "me"),
                                        Map.of("basic.auth.user.info", "me:secret", "bearer.auth.token", "t")),
                                "g",
                                "t",
                                Duration.ofMinutes(5),
                                Duration.ofSeconds(13)),
                        new ModelSettings(
                                new BundleSettings(
                                        "/cache", 31, List.of("/keys/a.pem", "/keys/b"), List.of("file:/models"), 29),
                                "cpu-f32",
                                99,
                                Duration.ofMillis(7)),
                        new ScoringSettings(11, 12, "hurry"),
                        new HealthSettings(
                                Fallback.PREVIOUS, 17, 0.75, 0.25, Duration.ofMillis(19), Duration.ofSeconds(23)),
                        new FlinkSettings(3, Duration.ofMillis(250), "file:///c", new FlinkAddress("0.0.0.0", 8082))));
        assertThat(config.health().championBounds())
                .isEqualTo(new HealthBounds(17, 0.75, Duration.ofDays(1), 1, Duration.ofSeconds(23)));
        assertThat(config.health().challengerBounds())
                .isEqualTo(new HealthBounds(17, 0.25, Duration.ofMillis(19), 0.5, Duration.ofSeconds(10)));
    }

    @Test
    void everySettingIsSetByFlagVariableAndFile(@TempDir Path dir) {
        SettingsContract contract = SettingsContract.of(ClassifierJobConfig.class)
                .required("bootstrap-servers", "localhost:9092", "b:1,b:2")
                .required("registry-url", "http://localhost:8081", "http://r:3");
        CHANGED.forEach((key, value) -> {
            if (!key.equals("bootstrap-servers") && !key.equals("registry-url")) {
                contract.setting(key, value);
            }
        });
        contract.setting("kafka.security.protocol", "SSL")
                .setting("registry.basic.auth.user.info", "me:secret")
                .verify(dir);
    }

    @Test
    void needsOnlyTheAddresses() {
        ClassifierJobConfig config = ClassifierJobConfig.of("localhost:9092", "http://localhost:8081");

        assertThat(config.kafka().installation().topicPrefix()).isEmpty();
        assertThat(config.flink().checkpointInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.model().target()).isEqualTo("auto");
        assertThatThrownBy(() -> ClassifierJobConfig.parse(Map.of("registry-url", "http://r")))
                .hasMessageContaining("bootstrap-servers is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "parallelism, 0, parallelism must be at least 1 (got: 0)",
        "parallelism, two, parallelism must be a whole number (got: two)",
        "checkpoint-interval, soon, checkpoint-interval must be a time",
        "checkpoint-interval, 0ms, checkpoint-interval must be longer than 0",
        "transaction-timeout, 1s, transaction-timeout must be longer than the checkpoint interval",
        "max-batch-tokens, -1, max-batch-tokens must be 0 or more (got: -1)",
        "max-concurrent-requests, 0, max-concurrent-requests must be at least 1",
        "topic-prefix, a/b, Cannot use topic prefix",
        "group-id, '', group-id must not be empty",
        "champion-failure-share, 2, failureShare must be above 0",
        "champion-failure-share, half, champion-failure-share must be a number",
        "fallback, maybe, fallback must be manual or previous (got: maybe)",
        "max-batch-tokns, 1, Unknown settings: max-batch-tokns; did you mean max-batch-tokens?",
    })
    void refusesWhatCannotWorkByName(String key, String value, String message) {
        Map<String, String> settings =
                Map.of("bootstrap-servers", "localhost:9092", "registry-url", "http://localhost:8081", key, value);

        assertThatThrownBy(() -> ClassifierJobConfig.parse(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
