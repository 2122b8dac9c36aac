package org.ticketstream.schemas.acls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ticketstream.schemas.Topics;

class UserAclsTest {
    private static final Topics TOPICS = new Topics("acme.");
    private static final UserAcls ACLS =
            new UserAcls(new InstallationNames(TOPICS, "ingest-a", "job-a", "job-a-tx", "readers-"));

    private static Set<String> topics(KafkaUser user, AclOperation operation) {
        return ACLS.of(user, "User:any").stream()
                .filter(acl -> acl.pattern().resourceType() == ResourceType.TOPIC
                        && acl.entry().operation() == operation)
                .map(acl -> acl.pattern().name())
                .collect(Collectors.toSet());
    }

    @Test
    void publishersWriteTicketsAndConsumersReadAnswers() {
        assertThat(topics(KafkaUser.PUBLISHER, AclOperation.WRITE))
                .containsExactlyInAnyOrder("acme.tickets.received", "acme.tickets.received.json");
        assertThat(topics(KafkaUser.PUBLISHER, AclOperation.READ)).isEmpty();
        assertThat(topics(KafkaUser.CONSUMER, AclOperation.READ))
                .containsExactlyInAnyOrder(
                        "acme.tickets.classified", "acme.tickets.classified.json", "acme.tickets.routed");
        assertThat(topics(KafkaUser.CONSUMER, AclOperation.WRITE)).isEmpty();
    }

    /** Who writes there chooses the model, teaches it, or speaks in anybody's name. */
    @Test
    void fewMayWriteWhatDecides() {
        assertThat(writers(TOPICS.modelReleases()))
                .containsExactlyInAnyOrder(KafkaUser.SCORING, KafkaUser.TRAINER, KafkaUser.CONSOLE, KafkaUser.OPERATOR);
        assertThat(writers(TOPICS.labeled())).containsExactlyInAnyOrder(KafkaUser.INGEST, KafkaUser.OPERATOR);
        assertThat(writers(TOPICS.corrections()))
                .containsExactlyInAnyOrder(KafkaUser.INGEST, KafkaUser.CONSOLE, KafkaUser.OPERATOR);
        assertThat(writers(TOPICS.trainingStops())).containsExactlyInAnyOrder(KafkaUser.CONSOLE, KafkaUser.OPERATOR);
    }

    private static Set<KafkaUser> writers(String topic) {
        return Set.of(KafkaUser.values()).stream()
                .filter(user -> topics(user, AclOperation.WRITE).contains(topic))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @EnumSource(KafkaUser.class)
    void everyNameIsOfThisInstallationAndNobodyMayDoEverything(KafkaUser user) {
        List<AclBinding> acls = ACLS.of(user, "User:CN=any");
        assertThat(acls).isNotEmpty().doesNotHaveDuplicates().allSatisfy(acl -> {
            assertThat(acl.entry().principal()).isEqualTo("User:CN=any");
            assertThat(acl.entry().permissionType()).isEqualTo(AclPermissionType.ALLOW);
            assertThat(acl.entry().operation()).isNotIn(AclOperation.ALL, AclOperation.ANY);
            assertThat(acl.pattern().resourceType()).isNotEqualTo(ResourceType.CLUSTER);
            assertThat(acl.pattern().name()).isNotEqualTo("*").hasSizeGreaterThan(4);
        });
        assertThat(acls)
                .filteredOn(acl -> acl.pattern().resourceType() == ResourceType.TOPIC)
                .allMatch(acl -> acl.pattern().name().startsWith("acme.")
                        || acl.pattern().name().equals("ingest-a-")
                                && acl.pattern().patternType() == PatternType.PREFIXED);
    }

    @Test
    void anEmptyNameWouldMeanEverything() {
        assertThatThrownBy(() -> new InstallationNames(TOPICS, "a", "b", " ", "c"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("prefix of scoring transactions is empty");
    }
}
