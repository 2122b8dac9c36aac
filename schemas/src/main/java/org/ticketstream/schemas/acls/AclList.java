package org.ticketstream.schemas.acls;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** Collects what one principal may do. Reading and writing imply {@code DESCRIBE}, as Kafka has it. */
final class AclList {
    private final String principal;
    private final Set<AclBinding> bindings = new LinkedHashSet<>();

    AclList(String principal) {
        this.principal = principal;
    }

    List<AclBinding> bindings() {
        return List.copyOf(bindings);
    }

    AclList read(Collection<String> topics) {
        topics.forEach(topic -> topic(topic, AclOperation.READ));
        return this;
    }

    AclList write(Collection<String> topics) {
        topics.forEach(topic -> topic(topic, AclOperation.WRITE));
        return this;
    }

    /** Programs look at the settings of their topics when they start. */
    AclList describe(Collection<String> topics) {
        topics.forEach(topic -> topic(topic, AclOperation.DESCRIBE, AclOperation.DESCRIBE_CONFIGS));
        return this;
    }

    AclList topic(String name, AclOperation... operations) {
        return allow(ResourceType.TOPIC, PatternType.LITERAL, name, operations);
    }

    AclList topicsWith(String prefix, AclOperation... operations) {
        return allow(ResourceType.TOPIC, PatternType.PREFIXED, prefix, operations);
    }

    AclList group(String id, AclOperation... operations) {
        return allow(ResourceType.GROUP, PatternType.LITERAL, id, operations);
    }

    AclList groupsWith(String prefix, AclOperation... operations) {
        return allow(ResourceType.GROUP, PatternType.PREFIXED, prefix, operations);
    }

    AclList transactions(String id) {
        return allow(ResourceType.TRANSACTIONAL_ID, PatternType.LITERAL, id, AclOperation.WRITE, AclOperation.DESCRIBE);
    }

    AclList transactionsWith(String prefix) {
        return allow(
                ResourceType.TRANSACTIONAL_ID, PatternType.PREFIXED, prefix, AclOperation.WRITE, AclOperation.DESCRIBE);
    }

    private AclList allow(ResourceType type, PatternType pattern, String name, AclOperation... operations) {
        for (AclOperation operation : operations) {
            bindings.add(new AclBinding(
                    new ResourcePattern(type, name, pattern),
                    new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW)));
        }
        return this;
    }
}
