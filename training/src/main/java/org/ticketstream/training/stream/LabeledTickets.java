package org.ticketstream.training.stream;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ticketstream.schemas.LabeledTicket;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.schemas.client.TopicContents;

/** Reads the labels that the topic holds now. */
public final class LabeledTickets {

    private LabeledTickets() {}

    /** The last label of each ticket, in the order of the labels; tickets that were erased are gone. */
    public static List<LabeledTicket> read(Installation installation) {
        return read(installation, Instant.MAX);
    }

    /**
     * As {@link #read(Installation)} without labels that were given after a moment; tickets that were erased after it
     * are gone too.
     */
    public static List<LabeledTicket> read(Installation installation, Instant until) {
        Map<String, LabeledTicket> latest = new LinkedHashMap<>();
        TopicContents.read(installation, installation.topics().labeled(), LabeledTicket.class, (id, label) -> {
            if (label.isEmpty()) {
                latest.remove(id);
            } else if (!label.get().getCorrectedAt().isAfter(until)) {
                latest.remove(id);
                latest.put(id, label.get());
            }
        });
        return List.copyOf(latest.values());
    }
}
