package org.ticketstream.classifier.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.util.Optional;
import org.ticketstream.classifier.wire.RawRecord;

/**
 * Creates one span {@code score} per ticket, in the trace that its record names. Disabled, it costs nothing and headers
 * are passed on unchanged. Thread-safe.
 */
public final class TicketTracer {
    /** Creates no spans. */
    public static final TicketTracer OFF = new TicketTracer(Optional.empty());

    private final Optional<Tracer> tracer;

    private TicketTracer(Optional<Tracer> tracer) {
        this.tracer = tracer;
    }

    /** Exports spans with this OpenTelemetry. */
    public static TicketTracer of(OpenTelemetry telemetry) {
        return new TicketTracer(Optional.of(telemetry.getTracer("org.ticketstream.classifier")));
    }

    /** Exports spans as OpenTelemetry's environment variables say; off if none names an exporter. */
    public static TicketTracer ofEnvironment() {
        return EnvironmentTelemetry.get().map(TicketTracer::of).orElse(OFF);
    }

    /** Starts the span of a ticket. */
    public TicketSpan begin(RawRecord record) {
        return tracer.map(present -> begin(present, record)).orElse(TicketSpan.NONE);
    }

    private static TicketSpan begin(Tracer tracer, RawRecord record) {
        Context parent = W3CTraceContextPropagator.getInstance()
                .extract(Context.root(), record.headers(), HeaderGetter.INSTANCE);
        Span span = tracer.spanBuilder("score")
                .setParent(parent)
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute(TicketSpan.TOPIC, record.topic())
                .setAttribute(TicketSpan.PARTITION, Integer.toString(record.partition()))
                .setAttribute(TicketSpan.OFFSET, record.offset())
                .startSpan();
        return TicketSpan.of(span);
    }
}
