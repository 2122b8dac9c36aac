package org.ticketstream.ingest.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** Holds if any value at the path is one of those named. */
record EventCondition(EventPath path, Set<String> in) {
    EventCondition {
        in = Set.copyOf(in);
    }

    boolean holds(JsonNode event) {
        return path.values(event).stream().anyMatch(in::contains);
    }
}
