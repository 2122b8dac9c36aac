package org.ticketstream.classifier.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Headers of a record as Flink can carry them: names may repeat, the order matters, values may be null.
 *
 * @param names {@code [header]}
 * @param values {@code [header]}, byte-exact
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as Kafka has them; never compared
public record RawHeaders(String[] names, byte[][] values) {
    /** W3C trace context, the only headers that are passed on to answers. */
    private static final Set<String> TRACE_CONTEXT = Set.of("traceparent", "tracestate", "baggage");

    /** Size limit of a passed-on value, as W3C has it for baggage: the answer must fit into its topic. */
    private static final int MAX_TRACE_BYTES = 8_192;

    public static final RawHeaders NONE = new RawHeaders(new String[0], new byte[0][]);

    public RawHeaders {
        if (names.length != values.length) {
            throw new IllegalArgumentException("Cannot pair header names with values: as many of each are needed (got: "
                    + names.length + " names, " + values.length + " values)");
        }
    }

    public static RawHeaders of(Headers headers) {
        List<String> names = new ArrayList<>();
        List<byte[]> values = new ArrayList<>();
        for (Header header : headers) {
            names.add(header.key());
            values.add(header.value());
        }
        return new RawHeaders(names.toArray(String[]::new), values.toArray(byte[][]::new));
    }

    /** Value of the last header of that name, as UTF-8. */
    public Optional<String> text(String name) {
        for (int i = names.length - 1; i >= 0; i--) {
            if (names[i].equals(name) && values[i] != null) {
                return Optional.of(new String(values[i], StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }

    /**
     * The headers of the trace context, the last of each name, without those that are longer than the standard allows.
     */
    public RawHeaders traceContext() {
        if (names.length == 0) {
            return NONE;
        }
        RecordHeaders last = new RecordHeaders();
        for (Header header : toKafka()) {
            if (TRACE_CONTEXT.contains(header.key())
                    && (header.value() == null || header.value().length <= MAX_TRACE_BYTES)) {
                last.remove(header.key());
                last.add(header);
            }
        }
        return of(last);
    }

    /** With these headers in place of those with the same names. */
    public RawHeaders with(Map<String, String> replacing) {
        Headers headers = toKafka();
        replacing.forEach((name, value) -> {
            headers.remove(name);
            headers.add(name, value.getBytes(StandardCharsets.UTF_8));
        });
        return of(headers);
    }

    public Headers toKafka() {
        RecordHeaders headers = new RecordHeaders();
        for (int i = 0; i < names.length; i++) {
            headers.add(names[i], values[i]);
        }
        return headers;
    }
}
