package org.ticketstream.schemas.acls;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.apache.kafka.common.resource.ResourcePatternFilter;

/**
 * How the ACLs of some principals differ from what they need. ACLs of other principals are not looked at.
 *
 * @param missing needed and not there
 * @param surplus there and not needed
 */
public record AclPlan(List<AclBinding> missing, List<AclBinding> surplus) {
    /** By principal, resource and operation. */
    public static final Comparator<AclBinding> ORDER = Comparator.comparing(
                    (AclBinding acl) -> acl.entry().principal())
            .thenComparing(acl -> acl.pattern().resourceType().name())
            .thenComparing(acl -> acl.pattern().name())
            .thenComparing(acl -> acl.entry().operation().name())
            .thenComparing(AclBinding::toString);

    public AclPlan {
        missing = List.copyOf(missing);
        surplus = List.copyOf(surplus);
    }

    /**
     * Asks Kafka, which needs {@code DESCRIBE} on the cluster.
     *
     * @param needed by principal
     * @throws IllegalStateException if Kafka refuses, or has no authorizer
     */
    public static AclPlan of(Admin admin, Map<String, List<AclBinding>> needed) throws InterruptedException {
        Set<AclBinding> wanted = new TreeSet<>(ORDER);
        needed.values().forEach(wanted::addAll);
        Set<AclBinding> found = new TreeSet<>(ORDER);
        for (String principal : needed.keySet()) {
            found.addAll(answer(admin.describeAcls(ofPrincipal(principal)).values()));
        }
        List<AclBinding> missing = new ArrayList<>(wanted);
        missing.removeAll(found);
        List<AclBinding> surplus = new ArrayList<>(found);
        surplus.removeAll(wanted);
        return new AclPlan(missing, surplus);
    }

    private static AclBindingFilter ofPrincipal(String principal) {
        return new AclBindingFilter(
                ResourcePatternFilter.ANY,
                new AccessControlEntryFilter(principal, null, AclOperation.ANY, AclPermissionType.ANY));
    }

    /**
     * Adds what is missing, which needs {@code ALTER} on the cluster.
     *
     * @param prune takes away the surplus, too
     */
    public void apply(Admin admin, boolean prune) throws InterruptedException {
        answer(admin.createAcls(missing).all());
        if (prune) {
            answer(admin.deleteAcls(surplus.stream().map(AclBinding::toFilter).toList())
                    .all());
        }
    }

    private static <T> T answer(KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Cannot read or change ACLs: " + reason(e.getCause()), e);
        }
    }

    /** Kafka's own words name the request's connection, not what is missing. */
    private static String reason(Throwable cause) {
        if (cause instanceof ClusterAuthorizationException) {
            return "the principal needs DESCRIBE on the cluster to read them, and ALTER to change them";
        }
        if (cause instanceof SecurityDisabledException) {
            return "this Kafka has no authorizer (authorizer.class.name)";
        }
        return cause.getMessage();
    }
}
