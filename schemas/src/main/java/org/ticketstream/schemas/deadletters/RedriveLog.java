package org.ticketstream.schemas.deadletters;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.serialization.Deserializer;
import org.ticketstream.schemas.Redrive;
import org.ticketstream.schemas.Topics;

/** Which dead letters were sent back, by whom and when. */
public final class RedriveLog {
    private final Map<DeadLetterId, Redrive> entries;

    private RedriveLog(Map<DeadLetterId, Redrive> entries) {
        this.entries = entries;
    }

    /** Reads the present contents of the log. */
    static RedriveLog read(Consumer<byte[], byte[]> consumer, Topics topics, Deserializer<Redrive> deserializer) {
        Map<DeadLetterId, Redrive> entries = new HashMap<>();
        TopicScan.run(consumer, topics.redrives(), polled -> {
            Redrive entry = deserializer.deserialize(topics.redrives(), polled.value());
            if (entry != null) {
                entries.put(DeadLetterId.parse(entry.getLetter()), entry);
            }
            return true;
        });
        return new RedriveLog(entries);
    }

    public Optional<Redrive> of(DeadLetterId letter) {
        return Optional.ofNullable(entries.get(letter));
    }
}
