package org.ticketstream.training.stream;

import java.util.HashMap;
import java.util.Map;
import org.ticketstream.schemas.TrainingProgress;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.schemas.client.TopicContents;

/** How far the trainings are that run now; of the topic, the end is read. */
public final class NewestProgress {
    /** Running trainings tell about once a second. */
    private static final long RECORDS = 500;

    private NewestProgress() {}

    /** The newest word of each request that stands near the end of the topic, by id. */
    public static Map<String, TrainingProgress> read(Installation installation) {
        Map<String, TrainingProgress> newest = new HashMap<>();
        TopicContents.readNewest(
                installation,
                installation.topics().trainingProgress(),
                TrainingProgress.class,
                RECORDS,
                (key, value) -> value.ifPresent(progress -> newest.put(progress.getRequestId(), progress)));
        return newest;
    }
}
