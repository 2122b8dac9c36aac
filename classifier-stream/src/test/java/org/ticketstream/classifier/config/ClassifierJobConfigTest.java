package org.ticketstream.classifier.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.ticketstream.classifier.config.HealthSettings.Fallback;
import org.ticketstream.classifier.inprocess.FlinkAddress;
import org.ticketstream.classifier.routing.HealthBounds;
import org.ticketstream.model.store.BundleSettings;
import org.ticketstream.schemas.client.Installation;

class ClassifierJobConfigTest {
    private static final Map<JobSetting, String> CHANGED = changed();

    private static Map<JobSetting, String> changed() {
        Map<JobSetting, String> values = new EnumMap<>(JobSetting.class);
        values.put(JobSetting.BOOTSTRAP_SERVERS, "b:1,b:2");
        values.put(JobSetting.REGISTRY_URL, "http://r:3");
        values.put(JobSetting.TOPIC_PREFIX, "acme.");
        values.put(JobSetting.GROUP_ID, "g");
        values.put(JobSetting.PARALLELISM, "3");
        values.put(JobSetting.CHECKPOINT_INTERVAL, "250ms");
        values.put(JobSetting.CHECKPOINT_DIR, "file:///c");
        values.put(JobSetting.TRANSACTIONAL_ID_PREFIX, "t");
        values.put(JobSetting.TRANSACTION_TIMEOUT, "5m");
        values.put(JobSetting.TARGET, "cpu-f32");
        values.put(JobSetting.MAX_BATCH_TOKENS, "99");
        values.put(JobSetting.MAX_BATCH_DELAY, "7ms");
        values.put(JobSetting.MAX_CONCURRENT_REQUESTS, "11");
        values.put(JobSetting.MAX_IN_FLIGHT_TOKENS, "12");
        values.put(JobSetting.URGENT_HEADER, "hurry");
        values.put(JobSetting.REGISTRY_PATIENCE, "13s");
        values.put(JobSetting.FALLBACK, "previous");
        values.put(JobSetting.HEALTH_WINDOW, "17");
        values.put(JobSetting.CHAMPION_FAILURE_SHARE, "0.75");
        values.put(JobSetting.CHALLENGER_FAILURE_SHARE, "0.25");
        values.put(JobSetting.CHALLENGER_SLOW_AFTER, "19ms");
        values.put(JobSetting.BREAKER_COOLDOWN, "23s");
        values.put(JobSetting.KAFKA_PROPERTIES, file("client.id=me\n"));
        values.put(JobSetting.REGISTRY_PROPERTIES, file("bearer.auth.token=t\n"));
        values.put(JobSetting.BUNDLE_CACHE, "/cache");
        values.put(JobSetting.BUNDLE_CACHE_SIZE, "31b");
        values.put(JobSetting.BUNDLE_MAX_SIZE, "29b");
        values.put(JobSetting.BUNDLE_URIS, "file:/models");
        values.put(JobSetting.TRUSTED_KEYS, "/keys/a.pem, /keys/b");
        values.put(JobSetting.FLINK_HOST, "0.0.0.0");
        values.put(JobSetting.FLINK_REST_PORT, "8082");
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

    private static Map<String, String> byKey(Map<JobSetting, String> values) {
        return values.entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().key(), Map.Entry::getValue));
    }

    @Test
    void everySettingReachesItsPlace() {
        Map<String, String> settings = byKey(CHANGED);
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

    @ParameterizedTest
    @EnumSource(JobSetting.class)
    void eachSettingAloneMakesADifference(JobSetting setting) {
        ClassifierJobConfig defaults = ClassifierJobConfig.of("localhost:9092", "http://localhost:8081");
        Map<String, String> settings =
                new HashMap<>(Map.of("bootstrap-servers", "localhost:9092", "registry-url", "http://localhost:8081"));

        settings.put(setting.key(), CHANGED.get(setting));

        assertThat(ClassifierJobConfig.parse(settings)).isNotEqualTo(defaults);
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
        "max-batch-tokns, 1, no setting has this name (got: max-batch-tokns)",
    })
    void refusesWhatCannotWorkByName(String key, String value, String message) {
        Map<String, String> settings =
                Map.of("bootstrap-servers", "localhost:9092", "registry-url", "http://localhost:8081", key, value);

        assertThatThrownBy(() -> ClassifierJobConfig.parse(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
