package org.ticketstream.classifier.tracing;

import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import org.ticketstream.classifier.wire.RawHeaders;

/** Reads trace context from the headers of a record. */
enum HeaderGetter implements TextMapGetter<RawHeaders> {
    INSTANCE;

    @Override
    public Iterable<String> keys(RawHeaders headers) {
        return List.of(headers.names());
    }

    @Override
    public String get(RawHeaders headers, String name) {
        return headers == null ? null : headers.text(name).orElse(null);
    }
}
