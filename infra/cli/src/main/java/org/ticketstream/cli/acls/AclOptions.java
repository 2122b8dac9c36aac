package org.ticketstream.cli.acls;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclBinding;
import org.ticketstream.classifier.config.KafkaSettings;
import org.ticketstream.cli.terminal.Usage;
import org.ticketstream.ingest.IngestConfig;
import org.ticketstream.schemas.Topics;
import org.ticketstream.schemas.acls.InstallationNames;
import org.ticketstream.schemas.acls.KafkaUser;
import org.ticketstream.schemas.acls.UserAcls;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whose ACLs, and what the programs call themselves. */
final class AclOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--user",
            paramLabel = "USER[=PRINCIPAL]",
            description = "publisher, ingest, scoring, trainer, console, consumer or operator, and the principal that"
                    + " the broker knows it by; may be repeated. Without a principal, User:ticketstream-USER. Without"
                    + " any, all of them.")
    private List<String> users = List.of();

    @Option(names = "--application-id", paramLabel = "ID", description = "Application id of ingest.")
    private String applicationId = IngestConfig.DEFAULT_APPLICATION_ID;

    @Option(names = "--group-id", paramLabel = "ID", description = "Consumer group of the scoring job.")
    private String groupId = KafkaSettings.DEFAULT_GROUP_ID;

    @Option(
            names = "--transactional-id-prefix",
            paramLabel = "PREFIX",
            description = "What transactional ids of the scoring job begin with.")
    private String transactions = KafkaSettings.DEFAULT_GROUP_ID;

    @Option(
            names = "--consumer-groups",
            paramLabel = "PREFIX",
            description = "What consumer groups of routing consumers begin with.")
    private String consumerGroups = "ticketstream-consumer-";

    /** What each principal needs. */
    Map<String, List<AclBinding>> needed(Topics topics) {
        return Usage.checked(command, () -> {
            UserAcls acls =
                    new UserAcls(new InstallationNames(topics, applicationId, groupId, transactions, consumerGroups));
            Map<String, List<AclBinding>> needed = new LinkedHashMap<>();
            principals()
                    .forEach((user, names) ->
                            names.forEach(name -> needed.computeIfAbsent(name, any -> new ArrayList<>())
                                    .addAll(acls.of(user, name))));
            return needed;
        });
    }

    private Map<KafkaUser, List<String>> principals() {
        Map<KafkaUser, List<String>> principals = new LinkedHashMap<>();
        List<String> asked = users.isEmpty()
                ? Stream.of(KafkaUser.values()).map(KafkaUser::label).toList()
                : users;
        for (String each : asked) {
            String[] parts = each.split("=", 2);
            KafkaUser user = user(parts[0]);
            String principal = parts.length == 1 ? user.defaultPrincipal() : parts[1].strip();
            // User:* would be everybody.
            if (!principal.matches("User:.+") || principal.equals("User:*")) {
                throw new IllegalArgumentException(
                        "A principal is User: and a name, such as User:ticketstream-ingest (got: " + principal + ")");
            }
            principals.computeIfAbsent(user, any -> new ArrayList<>()).add(principal);
        }
        return principals;
    }

    private static KafkaUser user(String label) {
        return Stream.of(KafkaUser.values())
                .filter(user -> user.label().equals(label.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no such user: it is one of "
                        + Stream.of(KafkaUser.values()).map(KafkaUser::label).collect(Collectors.joining(", "))
                        + " (got: " + label + ")"));
    }
}
