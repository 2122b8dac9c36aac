package org.ticketstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of docs/design.md is what operators read. */
class DocumentedTopicsTest {
    private static final int COLUMNS = 5;

    @Test
    void theTableOfTheDesignSaysWhatTheContractsSay() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("../docs/design.md"));

        assertThat(new Topics("").all()).allSatisfy(topic -> assertThat(lines)
                .anyMatch(line -> line.startsWith(row(topic)) && line.split("\\|").length == COLUMNS + 1));
    }

    private static String row(TopicSpec topic) {
        String size =
                topic.maxMessageBytes() / (1024 * 1024) + " MiB" + (topic.unpackedOnArrival() ? ", unpacked" : "");
        return "| `" + topic.name() + "` | " + topic.partitions() + " | " + keeps(topic) + " | " + size + " |";
    }

    private static String keeps(TopicSpec topic) {
        String time = topic.retention()
                .time()
                .map(each -> each.toDays() + " days")
                .orElse(topic.compacted() ? "newest of each " : "everything");
        return topic.compacted() ? time + owner(topic) : time;
    }

    private static String owner(TopicSpec topic) {
        return switch (topic.name()) {
            case "tickets.redrives" -> "letter";
            case "models.releases" -> "alias";
            case "training.runs" -> "request";
            case "tickets.labeled", "tickets.corrections", "labels.proposals" -> "ticket";
            default -> "";
        };
    }
}
