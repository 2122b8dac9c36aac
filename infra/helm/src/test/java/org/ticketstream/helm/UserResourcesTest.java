package org.ticketstream.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ticketstream.schemas.Topics;
import org.ticketstream.schemas.acls.InstallationNames;
import org.ticketstream.schemas.acls.KafkaUser;
import org.ticketstream.schemas.acls.UserAcls;

/** The users of the chart have the rights that the code says, and no others. */
class UserResourcesTest {
    private static final Path FILE = Chart.DIRECTORY.resolve("files/users.yaml");

    /** What the template puts names in place of. */
    private static final InstallationNames MARKS =
            new InstallationNames(new Topics("__prefix__"), "__ingest__", "__scoring__", "__transactions__", "none");

    private static final Map<String, KafkaUser> SERVICES = new TreeMap<>(Map.of(
            "ingest", KafkaUser.INGEST,
            "job", KafkaUser.SCORING,
            "trainer", KafkaUser.TRAINER,
            "console", KafkaUser.CONSOLE));

    @Test
    void theFileIsWhatTheCodeSays() throws IOException {
        StringBuilder text = new StringBuilder("# Written by UserResourcesTest from UserAcls: -Dchart.write=true\n");
        SERVICES.forEach((service, user) -> {
            text.append(service).append(":\n");
            rights(MARKS, user).forEach((resource, operations) -> text.append("  - type: ")
                    .append(type(resource))
                    .append("\n    pattern: ")
                    .append(pattern(resource))
                    .append("\n    name: ")
                    .append(resource.name())
                    .append("\n    operations: [")
                    .append(String.join(", ", operations))
                    .append("]\n"));
        });
        if (Boolean.getBoolean("chart.write")) {
            Files.writeString(FILE, text);
        }

        assertThat(FILE).as("-Dchart.write=true writes it again").hasContent(text.toString());
    }

    @ParameterizedTest
    @EnumSource(
            value = KafkaUser.class,
            names = {"INGEST", "SCORING", "TRAINER", "CONSOLE"})
    void aUserOfAnInstallationWithAPrefixHasItsRights(KafkaUser user) {
        InstallationNames names = new InstallationNames(
                new Topics("acme_"), "ticketstream-ingest", "ticketstream-classifier", "ticketstream-classifier", "x");
        Set<String> expected = new TreeSet<>();
        rights(names, user)
                .forEach((resource, operations) -> expected.add(
                        type(resource) + " " + pattern(resource) + " " + resource.name() + " " + operations));
        String service = SERVICES.entrySet().stream()
                .filter(each -> each.getValue() == user)
                .findFirst()
                .orElseThrow()
                .getKey();

        JsonNode spec = Chart.named(Chart.render("strimzi"), "KafkaUser", "ts-ticketstream-" + service)
                .path("spec");

        assertThat(spec.at("/authentication/type").asText()).isEqualTo("scram-sha-512");
        assertThat(Pods.items(spec.at("/authorization/acls"))
                        .map(UserResourcesTest::line)
                        .toList())
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private static String line(JsonNode acl) {
        JsonNode resource = acl.path("resource");
        List<String> operations =
                Pods.items(acl.path("operations")).map(JsonNode::asText).toList();
        return resource.path("type").asText() + " "
                + resource.path("patternType").asText() + " "
                + resource.path("name").asText() + " " + operations;
    }

    @Test
    void withoutAuthenticationThereAreNoUsers() {
        assertThat(Chart.ofKind(Chart.render("minimal"), "KafkaUser")).isEmpty();
    }

    private static Map<ResourcePattern, List<String>> rights(InstallationNames names, KafkaUser user) {
        return new UserAcls(names)
                .of(user, "User:x").stream()
                        .collect(Collectors.groupingBy(
                                AclBinding::pattern,
                                LinkedHashMap::new,
                                Collectors.collectingAndThen(
                                        Collectors.mapping(
                                                acl -> word(acl.entry().operation()),
                                                Collectors.toCollection(TreeSet::new)),
                                        List::copyOf)));
    }

    private static String pattern(ResourcePattern resource) {
        return resource.patternType() == PatternType.PREFIXED ? "prefix" : "literal";
    }

    private static String type(ResourcePattern resource) {
        return resource.resourceType() == ResourceType.TRANSACTIONAL_ID
                ? "transactionalId"
                : resource.resourceType().name().toLowerCase(Locale.ROOT);
    }

    /** As Strimzi spells it: DescribeConfigs. */
    private static String word(AclOperation operation) {
        StringBuilder word = new StringBuilder();
        for (String part : operation.name().split("_", -1)) {
            word.append(part.charAt(0)).append(part.substring(1).toLowerCase(Locale.ROOT));
        }
        return word.toString();
    }
}
