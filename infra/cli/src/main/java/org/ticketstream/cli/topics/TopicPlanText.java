package org.ticketstream.cli.topics;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.ticketstream.schemas.client.TopicDifference;

/** Prints differences of topics, old and new value. */
final class TopicPlanText {
    private static final JsonMapper JSON = new JsonMapper();

    private final PrintWriter out;
    private final boolean json;

    TopicPlanText(PrintWriter out, boolean json) {
        this.out = out;
        this.json = json;
    }

    void print(List<TopicDifference> differences) {
        if (json) {
            out.println(array(differences));
            return;
        }
        if (differences.isEmpty()) {
            out.println("All topics are as they should be.");
        }
        differences.forEach(each -> out.printf(
                "%-10s %s%s%n",
                each.kind().name().toLowerCase(Locale.ROOT),
                line(each),
                each.note().isEmpty() ? "" : "  (" + each.note() + ")"));
    }

    /** One difference without what follows from it. */
    static String line(TopicDifference each) {
        String from = each.from().isEmpty() ? "-" : value(each.setting(), each.from());
        return each.topic() + "  " + each.setting() + "  " + from + " -> " + value(each.setting(), each.to());
    }

    /** Times as people write them. */
    private static String value(String setting, String value) {
        if (!setting.endsWith(".ms") || !value.chars().allMatch(Character::isDigit)) {
            return value.equals("-1") ? "unlimited" : value;
        }
        Duration time = Duration.ofMillis(Long.parseLong(value));
        if (time.compareTo(Duration.ofDays(1)) >= 0
                && time.toMillis() % Duration.ofDays(1).toMillis() == 0) {
            return time.toDays() + "d";
        }
        return time.toMillis() % Duration.ofHours(1).toMillis() == 0 && !time.isZero()
                ? time.toHours() + "h"
                : value + "ms";
    }

    private static ArrayNode array(List<TopicDifference> differences) {
        ArrayNode array = JSON.createArrayNode();
        for (TopicDifference each : differences) {
            array.addObject()
                    .put("topic", each.topic())
                    .put("setting", each.setting())
                    .put("from", each.from())
                    .put("to", each.to())
                    .put("kind", each.kind().name())
                    .put("note", each.note());
        }
        return array;
    }
}
