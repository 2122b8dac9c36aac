package org.ticketstream.classifier.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.util.ParameterTool;
import org.ticketstream.schemas.client.ClientProperties;

/** Collects settings, by increasing precedence: settings file, environment, flags. */
public final class CommandLine {
    private static final String FILE = "config";
    private static final List<String> HELP = List.of("--help", "-h");

    private CommandLine() {}

    /** Whether {@code --help} or {@code -h} is among the arguments. */
    public static boolean asksForHelp(String[] args) {
        return Arrays.stream(args).anyMatch(HELP::contains);
    }

    /**
     * @param args {@code --name value} pairs; {@code --config FILE} names a properties file
     * @throws IllegalArgumentException if a flag has no name
     */
    public static Map<String, String> settings(String[] args, Map<String, String> environment) {
        Map<String, String> flags = new HashMap<>(ParameterTool.fromArgs(args).toMap());
        Map<String, String> settings = new HashMap<>();
        String file = flags.remove(FILE);
        if (file != null) {
            settings.putAll(read(file));
        }
        environment.forEach((variable, value) -> {
            if (variable.startsWith(JobSetting.ENVIRONMENT_PREFIX)) {
                settings.put(keyOf(variable), value);
            }
        });
        refuseSecrets(flags.keySet(), JobSettings.KAFKA_PREFIX, JobSetting.KAFKA_PROPERTIES, ClientProperties.KAFKA);
        refuseSecrets(
                flags.keySet(), JobSettings.REGISTRY_PREFIX, JobSetting.REGISTRY_PROPERTIES, ClientProperties.REGISTRY);
        settings.putAll(flags);
        addShared(settings, environment, JobSettings.KAFKA_PREFIX, JobSetting.KAFKA_PROPERTIES, ClientProperties.KAFKA);
        addShared(
                settings,
                environment,
                JobSettings.REGISTRY_PREFIX,
                JobSetting.REGISTRY_PROPERTIES,
                ClientProperties.REGISTRY);
        return settings;
    }

    private static void refuseSecrets(Set<String> flags, String prefix, JobSetting file, String variables) {
        Set<String> names = flags.stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .collect(Collectors.toSet());
        ClientProperties.refuseSecrets(names, "--" + file.key(), variables);
    }

    /** Adds what the variables that all programs share say, and nothing weightier does. */
    private static void addShared(
            Map<String, String> settings,
            Map<String, String> environment,
            String prefix,
            JobSetting file,
            String variables) {
        String shared = environment.get(ClientProperties.fileVariable(variables));
        if (shared != null) {
            settings.putIfAbsent(file.key(), shared);
        }
        ClientProperties.ofEnvironment(variables, environment)
                .forEach((name, value) -> settings.putIfAbsent(prefix + name, value));
    }

    /** Unknown variables under the prefix get a key too, which is then refused like any unknown key. */
    private static String keyOf(String variable) {
        return variable.substring(JobSetting.ENVIRONMENT_PREFIX.length())
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
    }

    static Map<String, String> read(String file) {
        try {
            return ParameterTool.fromPropertiesFile(file).toMap();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read settings file: " + e.getMessage() + " (got: " + file + ")", e);
        }
    }

    /** What {@code --help} prints. */
    public static String help() {
        StringBuilder text = new StringBuilder("""
                Scores tickets.clean into tickets.classified as a Flink job.

                Usage: flink run classifier-stream.jar --bootstrap-servers HOST:PORT --registry-url URL [--NAME VALUE]...

                Each setting may stand in a properties file (--config FILE), in the environment or on the command line;
                the later wins. kafka.NAME and registry.NAME set properties of the Kafka and registry clients. Secret ones
                are refused on the command line: they stand in the files of --kafka-properties and --registry-properties
                (or TICKETSTREAM_KAFKA_PROPERTIES, TICKETSTREAM_REGISTRY_PROPERTIES), or each in the environment:
                sasl.jaas.config as TICKETSTREAM_KAFKA_SASL_JAAS_CONFIG, basic.auth.user.info as
                TICKETSTREAM_REGISTRY_BASIC_AUTH_USER_INFO.

                """);
        for (JobSetting setting : JobSetting.values()) {
            text.append("  --%-24s %s%s%n"
                    .formatted(
                            setting.key(),
                            setting.help(),
                            setting.defaultValue()
                                    .filter(value -> !value.isEmpty())
                                    .map(value -> " (default: " + value + ")")
                                    .orElse("")));
            text.append("  %-26s %s%n".formatted("", setting.environmentVariable()));
        }
        return text.append("""

                        Example:
                          flink run -d classifier-stream.jar --bootstrap-servers broker:9092 --registry-url http://registry:8081 \\
                            --parallelism 4 --checkpoint-dir s3://bucket/checkpoints --kafka.security.protocol SSL
                        """).toString();
    }
}
