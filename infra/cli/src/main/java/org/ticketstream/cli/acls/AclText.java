package org.ticketstream.cli.acls;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.resource.PatternType;
import org.ticketstream.schemas.acls.AclPlan;

/** Prints ACLs: one line each, or as JSON. */
final class AclText {
    private static final JsonMapper JSON = new JsonMapper();

    private final PrintWriter out;

    AclText(PrintWriter out) {
        this.out = out;
    }

    void lines(String mark, List<AclBinding> acls) {
        acls.stream().sorted(AclPlan.ORDER).forEach(acl -> out.println(mark + line(acl)));
    }

    /** @param change what is done about them, or empty where it is about none */
    static ArrayNode json(ArrayNode array, String change, List<AclBinding> acls) {
        acls.stream().sorted(AclPlan.ORDER).forEach(acl -> {
            var node = array.addObject()
                    .put("principal", acl.entry().principal())
                    .put("host", acl.entry().host())
                    .put("permission", acl.entry().permissionType().name())
                    .put("operation", acl.entry().operation().name())
                    .put("resourceType", acl.pattern().resourceType().name())
                    .put("name", acl.pattern().name())
                    .put("patternType", acl.pattern().patternType().name());
            if (!change.isEmpty()) {
                node.put("change", change);
            }
        });
        return array;
    }

    static ArrayNode array() {
        return JSON.createArrayNode();
    }

    /** In the words of {@code kafka-acls.sh}. */
    private static String line(AclBinding acl) {
        return String.format(
                Locale.ROOT,
                "%s  %s %s  %s %s%s",
                acl.entry().principal(),
                acl.entry().permissionType().name().toLowerCase(Locale.ROOT),
                acl.entry().operation().name(),
                acl.pattern().resourceType().name().toLowerCase(Locale.ROOT),
                acl.pattern().name(),
                acl.pattern().patternType() == PatternType.PREFIXED ? "*" : "");
    }
}
