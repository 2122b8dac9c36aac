package org.ticketstream.e2e.examples;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ticketstream.ingest.routing.RoutingRules;
import org.ticketstream.ingest.webhooks.WebhookSources;
import org.ticketstream.training.data.DataFields;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.data.LabeledRow;

/** The files under {@code examples/} without a running system. */
class ExampleFilesTest {
    private static final Path EXAMPLES = Path.of("../examples");
    private static final DataFields FIELDS = DataFields.of("subject,body", "queue");

    @Test
    void theTicketsAreTheSampleTickets() throws IOException {
        Set<String> sample = sample();

        for (String file : List.of("old-tickets.csv", "other-tickets.csv")) {
            LabeledData data = LabeledData.read(EXAMPLES.resolve("tickets").resolve(file), FIELDS);

            assertThat(data.rejected()).isEmpty();
            Map<String, Long> classes = data.rows().stream().collect(groupingBy(LabeledRow::label, counting()));
            assertThat(classes).hasSize(8);
            assertThat(Set.copyOf(classes.values())).hasSize(1);
            assertThat(Stream.concat(data.rows().stream(), data.outOfScope().stream())
                            .map(LabeledRow::text)
                            .map(ExampleFilesTest::words))
                    .isSubsetOf(sample);
        }
    }

    @Test
    void theFilesOfTheHelpdesksAreValid() {
        Path helpdesks = EXAMPLES.resolve("helpdesks");
        String secret = "only-to-try-0001";

        WebhookSources sources = WebhookSources.read(
                helpdesks.resolve("webhooks.yaml"),
                Map.of("ZENDESK_SECRET", secret, "FRESHDESK_SECRET", secret, "JIRA_SECRET", secret));

        assertThat(sources.byName().keySet()).containsExactlyInAnyOrder("zendesk", "freshdesk", "jira");
        assertThat(RoutingRules.read(helpdesks.resolve("routing.yaml")).isOn()).isTrue();
    }

    @Test
    void everyDirectoryHasAPage() throws IOException {
        try (Stream<Path> directories = Files.list(EXAMPLES).filter(Files::isDirectory)) {
            assertThat(directories)
                    .allSatisfy(each -> assertThat(each.resolve("README.md")).isRegularFile());
        }
    }

    private static Set<String> sample() throws IOException {
        Set<String> texts = new HashSet<>();
        JsonMapper json = new JsonMapper();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                ExampleFilesTest.class.getResourceAsStream("/sample/tickets.jsonl"), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode row = json.readTree(line);
                texts.add(words(
                        row.path("subject").asText() + "\n" + row.path("body").asText()));
            }
        }
        return texts;
    }

    private static String words(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
