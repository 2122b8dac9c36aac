package org.ticketstream.cli.stack;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Optional;
import org.ticketstream.local.stack.StackEndpoints;
import org.ticketstream.operations.status.InstallationStatus;
import org.ticketstream.operations.status.InstallationStatus.Model;
import org.ticketstream.operations.status.RecordCount;

/**
 * All that {@code status} knows.
 *
 * @param stack on this machine; empty if it was asked for an installation elsewhere
 * @param kafka empty if it does not run
 */
record SystemStatus(
        @JsonProperty Optional<LocalStatus> stack,
        @JsonProperty Optional<InstallationStatus> kafka) {

    private static final String LINE = "%-16s %s%n";
    private static final double MEGABYTE = 1e6;
    private static final double GIGABYTE = 1e9;

    /** For people. */
    String describe() {
        StringBuilder text = new StringBuilder();
        stack.ifPresent(local -> describe(local, text));
        kafka.ifPresent(found -> describe(found, text));
        return text.toString();
    }

    private static void describe(LocalStatus local, StringBuilder text) {
        if (local.process().isEmpty()) {
            line(text, "Stack", "does not run. Start it with './ticketstream up'.");
        } else if (local.endpoints().isEmpty()) {
            line(
                    text,
                    "Stack",
                    "is starting or stopping (process " + local.process().get() + ")");
        } else {
            line(
                    text,
                    "Stack",
                    "runs since " + local.since().orElseThrow() + " (process "
                            + local.process().get() + ")");
            describe(local.endpoints().get(), text);
        }
        String disk = local.disk()
                .map(use -> String.format(
                        Locale.ROOT, ", %.0f MB, %.1f GB free", use.bytes() / MEGABYTE, use.freeBytes() / GIGABYTE))
                .orElse("");
        line(text, "Data", local.directory() + disk);
    }

    /** Where a stack listens, a line for each service. */
    static String addresses(StackEndpoints endpoints) {
        StringBuilder text = new StringBuilder();
        describe(endpoints, text);
        return text.toString().stripTrailing();
    }

    private static void describe(StackEndpoints endpoints, StringBuilder text) {
        line(text, "Kafka", endpoints.bootstrapServers());
        line(text, "Schema registry", endpoints.registryUrl());
        endpoints.intakeUrl().ifPresent(url -> line(text, "HTTP intake", url + "/v1/tickets"));
        endpoints.consoleUrl().ifPresent(url -> line(text, "Console", url));
        endpoints.metricsUrl().ifPresent(url -> line(text, "Scoring metrics", url));
    }

    private static void describe(InstallationStatus found, StringBuilder text) {
        line(text, "Kafka cluster", found.clusterId());
        if (!found.missingTopics().isEmpty()) {
            line(
                    text,
                    "Missing topics",
                    String.join(", ", found.missingTopics()) + ": './ticketstream topics apply' makes them");
        }
        if (found.models().isEmpty()) {
            line(text, "Models", "none. Train one, then './ticketstream models publish DIR'.");
        }
        for (Model model : found.models()) {
            line(text, "Model", model.alias() + ": " + model.version() + ", " + model.state());
        }
        line(
                text,
                "Waiting",
                "for ingest " + waiting(found.ingestLag()) + ", for scoring " + waiting(found.scoringLag()));
        line(text, "Dead letters", found.deadLetters().toString());
    }

    private static String waiting(Optional<RecordCount> lag) {
        return lag.map(RecordCount::toString).orElse("unknown (it has never taken a ticket)");
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, LINE, name, value));
    }
}
