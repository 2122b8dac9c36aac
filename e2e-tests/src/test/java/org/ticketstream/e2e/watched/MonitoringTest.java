package org.ticketstream.e2e.watched;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class MonitoringTest {
    @Test
    void anAlertSaysHowBadItIsAndHasItsSectionInTheRunbook() throws IOException {
        String runbook = Files.readString(Monitoring.ROOT.resolve("docs/runbook.md"));
        for (JsonNode alert : Monitoring.alerts()) {
            String name = alert.get("alert").asText();

            assertThat(alert.at("/labels/severity").asText()).as(name).isIn("critical", "warning");
            assertThat(alert.at("/annotations/summary").asText()).as(name).isNotBlank();
            assertThat(alert.at("/annotations/runbook_url").asText())
                    .isEqualTo("docs/runbook.md#" + name.toLowerCase(Locale.ROOT));
            assertThat(runbook)
                    .as(name)
                    .containsPattern(Pattern.compile("## " + name
                            + "\n\n\\*\\*Means:\\*\\* [^#]*\\*\\*Look at:\\*\\* [^#]*\\*\\*Do:\\*\\* [^#]*```\n"));
        }
    }

    @Test
    void theRunbookHasNoSectionWithoutAnAlert() throws IOException {
        List<String> sections = Files.readAllLines(Monitoring.ROOT.resolve("docs/runbook.md")).stream()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring("## ".length()))
                .toList();

        assertThat(sections)
                .isEqualTo(Monitoring.alerts().stream()
                        .map(alert -> alert.get("alert").asText())
                        .toList());
    }

    @Test
    void everyAlertIsSeenToFireAndToRest() throws IOException {
        List<String> tests = StreamSupport.stream(
                        Monitoring.yaml(Monitoring.TESTS).get("tests").spliterator(), false)
                .map(test -> test.get("name").asText())
                .toList();

        for (JsonNode alert : Monitoring.alerts()) {
            String name = alert.get("alert").asText();
            assertThat(tests).contains(name + " fires", name + " rests");
        }
    }

    @Test
    void prometheusTakesConfigurationAndRules() throws Exception {
        Tool promtool = Tool.require("promtool");

        promtool.succeeds(Monitoring.DIRECTORY, "check", "config", "prometheus.yml");
        promtool.succeeds(Monitoring.DIRECTORY, "test", "rules", "tests/ticketstream.yml");
    }

    @Test
    void alertmanagerTakesItsExample() throws Exception {
        Tool.require("amtool").succeeds(Monitoring.DIRECTORY, "check-config", "alertmanager.yml");
    }

    @Test
    void dashboardsAreOursAndAskTheProvisionedSource() throws IOException {
        String source = Monitoring.yaml(Monitoring.DIRECTORY.resolve("grafana/provisioning/datasources/prometheus.yml"))
                .at("/datasources/0/uid")
                .asText();

        for (Path file : Monitoring.dashboards()) {
            JsonNode dashboard = Monitoring.dashboard(file);
            assertThat(dashboard.get("uid").asText() + ".json").isEqualTo("ticketstream-" + file.getFileName());
            for (JsonNode panel : dashboard.get("panels")) {
                assertThat(panel.at("/datasource/uid").asText()).isEqualTo(source);
                assertThat(panel.get("targets")).as(panel.get("title").asText()).isNotEmpty();
            }
        }
        assertThat(Monitoring.dashboards()).hasSize(6);
    }
}
