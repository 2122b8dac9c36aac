package org.ticketstream.cli.stack;

import java.util.Map;
import java.util.Optional;
import org.ticketstream.cli.terminal.Usage;
import org.ticketstream.ingest.revisions.DuplicateSettings;
import org.ticketstream.ingest.routing.RoutingRules;
import org.ticketstream.local.stack.LocalStackConfig;
import org.ticketstream.local.stack.MetricsAddress;
import org.ticketstream.local.stack.StackDirectory;
import org.ticketstream.settings.LayeredDefaults;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a local stack is set up. */
final class StackOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            description =
                    "Port of Kafka; an error if it is taken. Without it, that of the last start, else 9092, else a"
                            + " free one.")
    private int kafkaPort;

    @Option(
            names = "--registry-port",
            paramLabel = "PORT",
            description =
                    "Port of the registry; an error if it is taken. Without it, that of the last start, else 8081,"
                            + " else a free one.")
    private int registryPort;

    @Option(
            names = "--metrics-port",
            paramLabel = "PORT",
            description =
                    "Serves the metrics of the scoring job to Prometheus; 0 for that of the last start, else 9249,"
                            + " else a free one. Without it, off.")
    private Integer metricsPort;

    @Option(
            names = "--metrics-host",
            paramLabel = "HOST",
            defaultValue = "localhost",
            description = "Address on which --metrics-port listens; 0.0.0.0 for all.")
    private String metricsHost;

    @Option(
            names = "--scoring",
            paramLabel = "KEY=VALUE",
            split = LayeredDefaults.LINES,
            splitSynopsisLabel = "",
            description =
                    "Setting of the scoring job, such as parallelism=4 or max-batch-tokens=4096; may be repeated.")
    private Map<String, String> scoring = Map.of();

    LocalStackConfig config(StackDirectory directory, DuplicateSettings duplicates) {
        return Usage.checked(
                command,
                () -> new LocalStackConfig(
                        directory,
                        kafkaPort,
                        registryPort,
                        Optional.ofNullable(metricsPort).map(port -> new MetricsAddress(metricsHost, port)),
                        "",
                        scoring,
                        duplicates,
                        RoutingRules.none(),
                        false));
    }
}
