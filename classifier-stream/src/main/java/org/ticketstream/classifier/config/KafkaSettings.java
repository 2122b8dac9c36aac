package org.ticketstream.classifier.config;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.schemas.client.InstallationSettings;
import org.ticketstream.settings.From;
import org.ticketstream.settings.Setting;

/**
 * Where the job reads and writes records, and how.
 *
 * @param installation Kafka, the schema registry and the topics
 * @param groupId consumer group under which the offsets of the tickets are committed
 * @param transactionalIdPrefix unique per running job on a Kafka cluster
 * @param transactionTimeout Kafka aborts a transaction that stays open for longer; answers of a job that stays down
 *     longer than this after a crash would be lost, so it is long, but no longer than the broker's
 *     {@code transaction.max.timeout.ms}
 * @param registryPatience how long records wait for a registry that does not answer before they become dead letters
 */
public record KafkaSettings(
        @From(InstallationSettings.class) Installation installation,

        @Setting(defaultValue = KafkaSettings.DEFAULT_GROUP_ID, paramLabel = "ID", help = "Consumer group.")
        String groupId,

        @Setting(
                defaultValue = "ticketstream-classifier",
                paramLabel = "PREFIX",
                help = "Unique per running job on a Kafka cluster.")
        String transactionalIdPrefix,

        @Setting(
                defaultValue = "15min",
                unit = ChronoUnit.MILLIS,
                help = "Longest time a crashed job may stay down without losing answers.")
        Duration transactionTimeout,

        @Setting(
                defaultValue = "1min",
                unit = ChronoUnit.MILLIS,
                help = "How long a record waits for a silent registry before it becomes a dead letter.")
        Duration registryPatience) {

    /** The consumer group of an installation that has one scoring job. */
    public static final String DEFAULT_GROUP_ID = "ticketstream-classifier";

    public KafkaSettings {
        SettingRules.requireText("group-id", groupId);
        SettingRules.requireText("transactional-id-prefix", transactionalIdPrefix);
        SettingRules.requirePositive("transaction-timeout", transactionTimeout);
    }
}
