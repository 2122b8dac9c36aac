package org.ticketstream.classifier.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * OpenTelemetry as configured by its own environment variables and system properties; once per JVM, and only if one of
 * them enables it.
 */
final class EnvironmentTelemetry {
    private static final Logger LOG = LoggerFactory.getLogger(EnvironmentTelemetry.class);

    /** Metrics are reported by Flink, logs are written by the process. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "otel.service.name",
            "ticketstream-classifier",
            "otel.metrics.exporter",
            "none",
            "otel.logs.exporter",
            "none",
            "otel.exporter.otlp.protocol",
            "http/protobuf");

    private EnvironmentTelemetry() {}

    /** Initialised at the first use. */
    private static final class Holder {
        private static final Optional<OpenTelemetry> TELEMETRY =
                isEnabled() ? Optional.of(create(Map.of())) : Optional.empty();
    }

    static Optional<OpenTelemetry> get() {
        return Holder.TELEMETRY;
    }

    private static boolean isEnabled() {
        return Stream.of("otel.exporter.otlp.endpoint", "otel.exporter.otlp.traces.endpoint", "otel.traces.exporter")
                .anyMatch(property -> isSet(System.getProperty(property))
                        || isSet(System.getenv(property.toUpperCase(Locale.ROOT).replace('.', '_'))));
    }

    private static boolean isSet(String value) {
        return value != null && !value.isBlank() && !value.equals("none");
    }

    /** @param further properties that override those of the environment */
    static OpenTelemetrySdk create(Map<String, String> further) {
        LOG.info("Scoring is traced");
        return AutoConfiguredOpenTelemetrySdk.builder()
                .addPropertiesSupplier(() -> DEFAULTS)
                .addPropertiesCustomizer(environment -> further)
                .build()
                .getOpenTelemetrySdk();
    }
}
