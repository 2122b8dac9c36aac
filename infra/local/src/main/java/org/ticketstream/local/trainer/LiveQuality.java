package org.ticketstream.local.trainer;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.ticketstream.local.connection.Connection;
import org.ticketstream.local.connection.TopicContents;
import org.ticketstream.schemas.ModelQuality;

/** Reads what the topic says about quality at this moment. */
final class LiveQuality {

    private LiveQuality() {}

    /** The last record of each model, category and window. */
    static Collection<ModelQuality> read(Connection connection) {
        Map<String, ModelQuality> latest = new HashMap<>();
        TopicContents.read(
                connection,
                connection.topics().quality(),
                ModelQuality.class,
                (key, value) -> value.ifPresent(row -> latest.put(key + "@" + row.getWindowStart(), row)));
        return latest.values();
    }
}
