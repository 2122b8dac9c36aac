package org.ticketstream.training.stream;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.ticketstream.schemas.ModelQuality;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.schemas.client.TopicContents;

/** Reads the live quality that the topic holds now. */
public final class QualityWindows {

    private QualityWindows() {}

    /** The last record of each model, category and window. */
    public static Collection<ModelQuality> read(Installation installation) {
        Map<String, ModelQuality> latest = new HashMap<>();
        TopicContents.read(
                installation,
                installation.topics().quality(),
                ModelQuality.class,
                (key, value) -> value.ifPresent(row -> latest.put(key + "@" + row.getWindowStart(), row)));
        return latest.values();
    }
}
