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
 * OpenTelemetry as its own environment variables and system properties set it up; once per JVM, and only if one of them
 * asks for it.
 */
final class EnvironmentTelemetry {
    private static final Logger LOG = LoggerFactory.getLogger(EnvironmentTelemetry.class);

    /** Metrics are Flink's, and logs are written where the process writes them. */
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

    /** Holds what is made at the first call. */
    private static final class Holder {
        private static final Optional<OpenTelemetry> TELEMETRY =
                isAskedFor() ? Optional.of(create(Map.of())) : Optional.empty();
    }

    static Optional<OpenTelemetry> get() {
        return Holder.TELEMETRY;
    }

    private static boolean isAskedFor() {
        return Stream.of("otel.exporter.otlp.endpoint", "otel.exporter.otlp.traces.endpoint", "otel.traces.exporter")
                .anyMatch(property -> isSet(System.getProperty(property))
                        || isSet(System.getenv(property.toUpperCase(Locale.ROOT).replace('.', '_'))));
    }

    private static boolean isSet(String value) {
        return value != null && !value.isBlank() && !value.equals("none");
    }

    /** @param further properties that go before those of the environment */
    static OpenTelemetrySdk create(Map<String, String> further) {
        LOG.info("Scoring is traced");
        return AutoConfiguredOpenTelemetrySdk.builder()
                .addPropertiesSupplier(() -> DEFAULTS)
                .addPropertiesCustomizer(environment -> further)
                .build()
                .getOpenTelemetrySdk();
    }
}
