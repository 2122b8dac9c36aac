package org.ticketstream.classifier.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.util.TimeUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.schemas.client.ClientProperties;

/** Settings by name, read as what they stand for. */
final class JobSettings {
    private static final Logger LOG = LoggerFactory.getLogger(JobSettings.class);

    static final String KAFKA_PREFIX = "kafka.";
    static final String REGISTRY_PREFIX = "registry.";

    private final Map<String, String> values;

    /** Refuses names that no setting has. */
    JobSettings(Map<String, String> values) {
        this.values = Map.copyOf(values);
        TreeSet<String> unknown = new TreeSet<>(values.keySet());
        Arrays.stream(JobSetting.values()).map(JobSetting::key).forEach(unknown::remove);
        unknown.removeIf(name -> name.startsWith(KAFKA_PREFIX) || name.startsWith(REGISTRY_PREFIX));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("Cannot configure the classifier job: no setting has this name (got: "
                    + String.join(", ", unknown)
                    + "); there are "
                    + Arrays.stream(JobSetting.values()).map(JobSetting::key).collect(Collectors.joining(", "))
                    + ", " + KAFKA_PREFIX + "*, " + REGISTRY_PREFIX + "*");
        }
    }

    String text(JobSetting setting) {
        String value = values.get(setting.key());
        return value != null
                ? value.strip()
                : setting.defaultValue()
                        .orElseThrow(() -> new IllegalArgumentException("Cannot configure the classifier job: "
                                + setting.key() + " is missing: " + setting.help()));
    }

    int number(JobSetting setting) {
        String value = text(setting);
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw unreadable(setting, "a whole number", value, e);
        }
    }

    double share(JobSetting setting) {
        String value = text(setting);
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw unreadable(setting, "a number between 0 and 1", value, e);
        }
    }

    /** One of the constants, in lower case. */
    <E extends Enum<E>> E choice(JobSetting setting, Class<E> type) {
        String value = text(setting);
        E[] constants = type.getEnumConstants();
        return Arrays.stream(constants)
                .filter(constant -> nameOf(constant).equals(value))
                .findFirst()
                .orElseThrow(() -> unreadable(
                        setting,
                        Arrays.stream(constants).map(JobSettings::nameOf).collect(Collectors.joining(" or ")),
                        value,
                        null));
    }

    private static String nameOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    Duration duration(JobSetting setting) {
        String value = text(setting);
        try {
            return TimeUtils.parseDuration(value);
        } catch (IllegalArgumentException e) {
            throw unreadable(setting, "a time such as 5ms, 2s or 15min", value, e);
        }
    }

    long bytes(JobSetting setting) {
        String value = text(setting);
        try {
            return MemorySize.parseBytes(value);
        } catch (IllegalArgumentException e) {
            throw unreadable(setting, "a size such as 500mb or 16gb", value, e);
        }
    }

    /** Values separated by commas; none if the setting is empty. */
    List<String> list(JobSetting setting) {
        return Arrays.stream(text(setting).split(","))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** Properties of a client: of its file, and the settings whose names start with the prefix, which win. */
    Map<String, String> client(JobSetting setting, String prefix) {
        Map<String, String> properties = new HashMap<>();
        String file = text(setting);
        if (!file.isEmpty()) {
            properties.putAll(CommandLine.read(file));
            ClientProperties.warnings(Path.of(file)).forEach(LOG::warn);
        }
        properties.putAll(below(prefix));
        return properties;
    }

    private Map<String, String> below(String prefix) {
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .collect(Collectors.toUnmodifiableMap(
                        entry -> entry.getKey().substring(prefix.length()), Map.Entry::getValue));
    }

    private static IllegalArgumentException unreadable(
            JobSetting setting, String wanted, String value, RuntimeException cause) {
        return new IllegalArgumentException(
                "Cannot configure the classifier job: " + setting.key() + " must be " + wanted + " (got: " + value
                        + ")",
                cause);
    }
}
