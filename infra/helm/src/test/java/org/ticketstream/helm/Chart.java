package org.ticketstream.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Renders the chart, as release {@code ts} in the namespace {@code tickets}. */
final class Chart {
    static final String NAMESPACE = "tickets";
    static final Path DIRECTORY = Path.of("ticketstream");
    static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private static final Path VALUES = Path.of("src/test/resources/values");
    private static final String KUBERNETES = "1.34.2";

    private Chart() {}

    /** The names of the files of values, without their ending. */
    static List<String> examples() {
        try (Stream<Path> files = Files.list(VALUES)) {
            return files.map(file -> file.getFileName().toString().replace(".yaml", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<JsonNode> render(String example) {
        return render(example, Map.of());
    }

    /**
     * Renders with some values changed.
     *
     * @throws IllegalStateException as Helm says it, if the values are refused
     */
    static List<JsonNode> render(String example, Map<String, Object> changes) {
        TemplateCommand template = new Helm(DIRECTORY)
                .template()
                .withName("ts")
                .withNamespace(NAMESPACE)
                .withKubeVersion(KUBERNETES)
                .withValuesFile(VALUES.resolve(example + ".yaml"));
        changes.forEach(template::set);
        return parse(template.call());
    }

    private static List<JsonNode> parse(String text) {
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(text)) {
            return documents.readAll().stream().filter(JsonNode::isObject).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Helm rendered no YAML: " + text, e);
        }
    }

    /** The resources of a kind. */
    static Stream<JsonNode> ofKind(List<JsonNode> resources, String kind) {
        return resources.stream().filter(each -> each.path("kind").asText().equals(kind));
    }

    /** The one of this kind and name. */
    static JsonNode named(List<JsonNode> resources, String kind, String name) {
        return ofKind(resources, kind)
                .filter(each -> each.at("/metadata/name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no " + kind + " " + name));
    }

    /** For messages. */
    static String title(JsonNode resource) {
        return resource.path("kind").asText() + " "
                + resource.at("/metadata/name").asText();
    }
}
