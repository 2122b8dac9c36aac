package org.ticketstream.schemas;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Marks corrections to a label that a person has accepted: they count although no model knows the label yet. */
public final class AcceptedLabels {
    private static final String HEADER = "ticketstream.label.accepted-by";

    private AcceptedLabels() {}

    /** @param by person who accepts the label */
    public static void mark(Headers headers, String by) {
        headers.remove(HEADER);
        headers.add(HEADER, by.getBytes(StandardCharsets.UTF_8));
    }

    public static boolean isMarked(Headers headers) {
        Header mark = headers.lastHeader(HEADER);
        return mark != null && mark.value() != null && mark.value().length > 0;
    }
}
