package org.ticketstream.local.demo.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.training.data.DataFields;
import org.ticketstream.training.data.LabeledRow;

class DemoDataTest {

    @TempDir
    Path dir;

    @Test
    void streamsTheHeldOutSampleTicketsAndTrainsOnNoneOfThem() {
        DemoData data = SampleData.load();

        Set<String> trained =
                data.split().train().rows().stream().map(LabeledRow::text).collect(Collectors.toSet());
        data.split().dev().rows().forEach(row -> trained.add(row.text()));
        CleanText clean = new CleanText();
        assertThat(data.split().train().labels()).hasSize(8);
        assertThat(data.stream()).hasSizeGreaterThan(200);
        assertThat(data.stream()).anyMatch(ticket -> !ticket.inScope());
        assertThat(data.stream()).noneMatch(ticket -> trained.contains(clean.of(ticket)));
    }

    @Test
    void usesAsManyRowsOfAFileAsItMay() throws IOException {
        StringBuilder rows = new StringBuilder("note,queue\n");
        for (int i = 0; i < 500; i++) {
            rows.append("Ticket number ")
                    .append(Integer.toString(i * 7919, 36))
                    .append(" about ")
                    .append(i % 4)
                    .append(",q")
                    .append(i % 4)
                    .append('\n');
        }
        Path file = Files.writeString(dir.resolve("mine.csv"), rows);

        DemoData data = FileData.load(file, DataFields.of("note", "queue"), 200, note -> {});

        int training =
                data.split().train().rows().size() + data.split().dev().rows().size();
        assertThat(training + data.stream().size()).isEqualTo(200);
        assertThat(training).isBetween(80, 120);
        assertThat(data.split().train().labels()).containsExactly("q0", "q1", "q2", "q3");
        Set<String> ids = new HashSet<>();
        assertThat(data.stream()).allMatch(ticket -> ids.add(ticket.id()));
    }
}
