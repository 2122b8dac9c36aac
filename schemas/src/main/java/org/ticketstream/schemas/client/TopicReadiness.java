package org.ticketstream.schemas.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.TopicConfig;
import org.ticketstream.schemas.TopicSpec;
import org.ticketstream.schemas.Topics;

/**
 * Whether a service can start on the existing topics.
 *
 * @param errors reasons why it cannot; empty if it can
 * @param warnings differences that do not prevent the start
 */
public record TopicReadiness(List<String> errors, List<String> warnings) {
    public TopicReadiness {
        errors = List.copyOf(errors);
        warnings = List.copyOf(warnings);
    }

    /**
     * Checks topics. It is an error if one is missing, deletes records that must stay, or has too small a size limit.
     *
     * @param used names of the topics that the service uses
     * @param found those that exist, by name
     */
    public static TopicReadiness of(Topics topics, Set<String> used, Map<String, TopicState> found) {
        List<String> errors = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (TopicSpec topic : topics.all()) {
            if (!used.contains(topic.name())) {
                continue;
            }
            TopicState state = found.get(topic.name());
            if (state == null) {
                errors.add(topic.name() + " does not exist");
            } else if (state.configs().isEmpty()) {
                warnings.add(topic.name() + ": its settings cannot be seen, the client lacks DescribeConfigs");
            } else {
                compare(topic, state, errors, warnings);
            }
        }
        if (!errors.isEmpty()) {
            errors.add(remedy(topics));
        } else if (!warnings.isEmpty()) {
            warnings.add(remedy(topics));
        }
        return new TopicReadiness(errors, warnings);
    }

    /** Names the command that corrects all of it. */
    public static String remedy(Topics topics) {
        String prefix = topics.prefix().isEmpty() ? "" : " --topic-prefix " + topics.prefix();
        return "./ticketstream topics plan" + prefix + " shows all differences, ./ticketstream topics apply" + prefix
                + " corrects them";
    }

    private static void compare(TopicSpec topic, TopicState found, List<String> errors, List<String> warnings) {
        boolean expires = topic.retention().isUnlimited() && !found.isUnlimited();
        if (expires) {
            errors.add(topic.name() + " lets expire what must stay (got: "
                    + shown(found, TopicConfig.CLEANUP_POLICY_CONFIG)
                    + ", " + shown(found, TopicConfig.RETENTION_MS_CONFIG) + ", "
                    + shown(found, TopicConfig.RETENTION_BYTES_CONFIG) + ")");
        }
        topic.configs().forEach((key, wanted) -> {
            String is = found.config(key).orElse("");
            if (TopicSettings.satisfies(key, is, wanted) || isRetention(key) || (expires && isPolicy(key))) {
                return;
            }
            boolean tooSmall = key.equals(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
            (tooSmall ? errors : warnings)
                    .add(topic.name() + ": " + key + " should be " + (tooSmall ? "at least " : "") + wanted + " (got: "
                            + is + ")");
        });
    }

    /** The retention time of records that may expire is the operator's choice. */
    private static boolean isRetention(String key) {
        return key.equals(TopicConfig.RETENTION_MS_CONFIG) || key.equals(TopicConfig.RETENTION_BYTES_CONFIG);
    }

    private static boolean isPolicy(String key) {
        return key.equals(TopicConfig.CLEANUP_POLICY_CONFIG);
    }

    private static String shown(TopicState found, String key) {
        return key + "=" + found.config(key).orElse("?");
    }

    /** @throws TopicsNotReadyException if there is an error */
    public void require(String service) {
        if (!errors.isEmpty()) {
            throw new TopicsNotReadyException(service, errors);
        }
    }
}
