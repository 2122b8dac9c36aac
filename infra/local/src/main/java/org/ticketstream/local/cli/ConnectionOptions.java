package org.ticketstream.local.cli;

import java.util.Map;
import java.util.Optional;
import org.ticketstream.local.connection.Connection;
import org.ticketstream.local.stack.StackDirectory;
import org.ticketstream.local.stack.StackEndpoints;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which Kafka and registry a command talks to: the ones named, else those of the local stack that runs. */
final class ConnectionOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Mixin
    private DirOption dir;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "Kafka, several brokers separated by commas. Default: the local stack that runs.")
    private String bootstrapServers;

    @Option(
            names = "--registry-url",
            paramLabel = "URL",
            description = "Schema registry. Needed with --bootstrap-servers.")
    private String registryUrl;

    @Option(names = "--topic-prefix", paramLabel = "PREFIX", description = "Put before each topic name. Default: none.")
    private String topicPrefix;

    @Option(
            names = "--kafka-property",
            paramLabel = "KEY=VALUE",
            description = "Further setting of the Kafka client, such as security.protocol=SASL_SSL; may be repeated.")
    private Map<String, String> kafkaProperties = Map.of();

    /** The directory of the local stack. */
    StackDirectory directory() {
        return dir.directory();
    }

    Connection connect() {
        if (bootstrapServers == null && registryUrl == null) {
            return toLocalStack();
        }
        if (bootstrapServers == null || registryUrl == null) {
            throw new ParameterException(
                    command.commandLine(), "--bootstrap-servers and --registry-url must be given together.");
        }
        return new Connection(
                bootstrapServers, registryUrl, Optional.ofNullable(topicPrefix).orElse(""), kafkaProperties);
    }

    private Connection toLocalStack() {
        StackEndpoints endpoints = StackEndpoints.findRunning(dir.directory())
                .orElseThrow(
                        () -> new IllegalStateException(
                                "Cannot find a running stack in "
                                        + dir.directory().root()
                                        + ": start one with './ticketstream up', or name yours with --bootstrap-servers and --registry-url."));
        return new Connection(
                endpoints.bootstrapServers(),
                endpoints.registryUrl(),
                Optional.ofNullable(topicPrefix).orElse(endpoints.topicPrefix()),
                kafkaProperties);
    }
}
