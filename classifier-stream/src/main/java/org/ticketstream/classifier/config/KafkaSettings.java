package org.ticketstream.classifier.config;

import java.time.Duration;
import org.ticketstream.schemas.client.Installation;

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
        Installation installation,
        String groupId,
        String transactionalIdPrefix,
        Duration transactionTimeout,
        Duration registryPatience) {

    public KafkaSettings {
        SettingRules.requireText(JobSetting.GROUP_ID, groupId);
        SettingRules.requireText(JobSetting.TRANSACTIONAL_ID_PREFIX, transactionalIdPrefix);
        SettingRules.requirePositive(JobSetting.TRANSACTION_TIMEOUT, transactionTimeout);
        SettingRules.requireNotNegative(JobSetting.REGISTRY_PATIENCE, registryPatience);
    }

    static KafkaSettings of(JobSettings values) {
        return new KafkaSettings(
                new Installation(
                        SettingRules.requireText(
                                JobSetting.BOOTSTRAP_SERVERS, values.text(JobSetting.BOOTSTRAP_SERVERS)),
                        SettingRules.requireText(JobSetting.REGISTRY_URL, values.text(JobSetting.REGISTRY_URL)),
                        values.text(JobSetting.TOPIC_PREFIX),
                        values.client(JobSetting.KAFKA_PROPERTIES, JobSettings.KAFKA_PREFIX),
                        values.client(JobSetting.REGISTRY_PROPERTIES, JobSettings.REGISTRY_PREFIX)),
                values.text(JobSetting.GROUP_ID),
                values.text(JobSetting.TRANSACTIONAL_ID_PREFIX),
                values.duration(JobSetting.TRANSACTION_TIMEOUT),
                values.duration(JobSetting.REGISTRY_PATIENCE));
    }
}
