package org.ticketstream.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ticketstream.cli.Ticketstream;
import org.ticketstream.schemas.client.InstallationSettings;
import org.ticketstream.settings.LayeredDefaults;
import org.ticketstream.settings.SettingsException;
import picocli.CommandLine;

/** Each program starts with the variables of its pod: all are settings of it, with values that it takes. */
class SettingsTest {
    private static final Map<String, String> RECORDS = Map.of(
            "ingest", "org.ticketstream.ingest.IngestSettings",
            "console", "org.ticketstream.console.ConsoleSettings",
            "flink-main-container", "org.ticketstream.classifier.config.ClassifierJobConfig");
    private static final Map<String, String> PREFIXES = Map.of(
            "ingest", "TICKETSTREAM_INGEST_",
            "console", "TICKETSTREAM_CONSOLE_",
            "flink-main-container", "TICKETSTREAM_CLASSIFIER_");

    /** Which all commands, or their start script, take, though no option is named so. */
    private static final String SHARED = "TICKETSTREAM_((KAFKA|REGISTRY)_.*|JAVA_OPTS)";

    @TempDir
    Path dir;

    private static List<String> examples() {
        return Chart.examples();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyServiceReadsItsVariables(String example) throws Exception {
        Set<String> read = new HashSet<>();
        for (JsonNode pod : Pods.of(Chart.render(example)).values()) {
            JsonNode container = pod.at("/spec/containers/0");
            String name = container.path("name").asText();
            if (RECORDS.containsKey(name)) {
                read(name, new PodFiles(dir.resolve(example + read.size())).environment(container));
                read.add(name);
            }
        }
        assertThat(read).contains("console", "flink-main-container");
    }

    @Test
    void aSettingThatIsNoneWouldBeFound() throws IOException {
        JsonNode pod = Pods.one(
                Chart.render("minimal", Map.of("ingest.settings.thread", 2)), "StatefulSet", "ts-ticketstream-ingest");
        Map<String, String> environment = new PodFiles(dir).environment(pod.at("/spec/containers/0"));

        assertThatThrownBy(() -> read("ingest", environment))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("TICKETSTREAM_INGEST_THREAD");
    }

    @SuppressWarnings("unchecked") // The records are known by their programs only.
    private static <T extends Record> void read(String container, Map<String, String> environment)
            throws ReflectiveOperationException {
        Class<T> type = (Class<T>) Class.forName(RECORDS.get(container)).asSubclass(Record.class);
        InstallationSettings.reader(type, PREFIXES.get(container)).read(new String[0], environment);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyVariableOfACommandIsAnOptionOfIt(String example) {
        for (JsonNode pod : Pods.of(Chart.render(example)).values()) {
            JsonNode container = pod.at("/spec/containers/0");
            if (!RECORDS.containsKey(container.path("name").asText())) {
                Map<String, String> variables = new TreeMap<>(Pods.environment(container));
                variables.keySet().removeIf(name -> !name.startsWith("TICKETSTREAM_") || name.matches(SHARED));
                variables.keySet().removeAll(options(container));
                // Of the trainer, and set for all commands of its image.
                variables.keySet().removeAll(Set.of("TICKETSTREAM_TRUSTED_KEYS", "TICKETSTREAM_SIGN_KEY"));
                assertThat(variables).as(container.path("args").toString()).isEmpty();
            }
        }
    }

    private static Set<String> options(JsonNode container) {
        CommandLine command = Ticketstream.commandLine(Map.of());
        LayeredDefaults defaults = new LayeredDefaults("TICKETSTREAM_", Map.of());
        for (JsonNode word : container.path("args")) {
            if (command.getSubcommands().containsKey(word.asText())) {
                command = command.getSubcommands().get(word.asText());
            }
        }
        Set<String> names = new HashSet<>();
        command.getCommandSpec().options().forEach(option -> names.addAll(defaults.variables(option)));
        return names;
    }
}
