package org.ticketstream.e2e.watched;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files of {@code infra/monitoring}. */
final class Monitoring {
    static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    static final Path DIRECTORY = ROOT.resolve("infra/monitoring");
    static final Path RULES = DIRECTORY.resolve("rules/ticketstream.yml");
    static final Path TESTS = DIRECTORY.resolve("tests/ticketstream.yml");

    private Monitoring() {}

    /** An expression, and where it stands. */
    record Expression(String place, String text) {}

    static List<JsonNode> alerts() throws IOException {
        List<JsonNode> alerts = new ArrayList<>();
        for (JsonNode group : yaml(RULES).get("groups")) {
            group.get("rules").forEach(alerts::add);
        }
        return alerts;
    }

    static JsonNode yaml(Path file) throws IOException {
        return new YAMLMapper().readTree(file.toFile());
    }

    static List<Path> dashboards() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY.resolve("grafana/dashboards"))) {
            return files.sorted().toList();
        }
    }

    static JsonNode dashboard(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }

    /** Of all panels. */
    static List<Expression> dashboardExpressions() throws IOException {
        List<Expression> expressions = new ArrayList<>();
        for (Path file : dashboards()) {
            for (JsonNode panel : dashboard(file).get("panels")) {
                for (JsonNode target : panel.path("targets")) {
                    expressions.add(new Expression(
                            file.getFileName() + ": " + panel.get("title").asText(),
                            target.get("expr").asText()));
                }
            }
        }
        return expressions;
    }
}
