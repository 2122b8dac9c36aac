package org.ticketstream.cli.deadletters;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ticketstream.schemas.deadletters.DeadLetterFilter;
import org.ticketstream.schemas.deadletters.DeadLetterId;
import picocli.CommandLine.Option;

/** Which dead letters a command is about. */
final class DeadLetterOptions {

    @Option(names = "--topic", paramLabel = "TOPIC", description = "Only records that came from this topic.")
    private String topic;

    @Option(names = "--key", paramLabel = "KEY", description = "Only records with this key, for example a ticket's id.")
    private String key;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Only records whose failure's class or message holds this.")
    private String reason;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only records of this time or later, such as 2026-03-01T10:00:00Z.")
    private Instant since;

    @Option(names = "--until", paramLabel = "TIME", description = "Only records before this time.")
    private Instant until;

    DeadLetterFilter filter(Set<String> ids) {
        return new DeadLetterFilter(
                ids.stream().map(DeadLetterId::parse).collect(Collectors.toSet()),
                Optional.ofNullable(topic),
                Optional.ofNullable(key),
                Optional.ofNullable(reason),
                Optional.ofNullable(since),
                Optional.ofNullable(until));
    }

    /** For the audit: what was asked for. */
    Map<String, String> describe() {
        Map<String, String> asked = new TreeMap<>();
        Map.of(
                        "topic",
                        topic == null ? "" : topic,
                        "key",
                        key == null ? "" : key,
                        "failure",
                        reason == null ? "" : reason)
                .forEach((name, value) -> {
                    if (!value.isEmpty()) {
                        asked.put(name, value);
                    }
                });
        Optional.ofNullable(since).ifPresent(time -> asked.put("since", time.toString()));
        Optional.ofNullable(until).ifPresent(time -> asked.put("until", time.toString()));
        return asked;
    }
}
