package org.ticketstream.console.models;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.ticketstream.console.reading.FollowedTopics;
import org.ticketstream.console.reading.RecordValue;
import org.ticketstream.console.reading.TopicReader;
import org.ticketstream.schemas.AvroSerde;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.SwapReceipt;
import org.ticketstream.schemas.client.Installation;

/** Reads the newest announcements and receipts, then follows both topics. */
final class ReleaseReader implements TopicReader<ReleaseBook> {
    private final String releasesTopic;
    private final FollowedTopics topics;
    private final Deserializer<ModelRelease> releases;
    private final Deserializer<SwapReceipt> receipts;

    ReleaseReader(Installation installation) {
        this.releasesTopic = installation.topics().modelReleases();
        this.releases =
                AvroSerde.of(ModelRelease.class, installation.registry()).deserializer();
        this.receipts = AvroSerde.of(SwapReceipt.class, installation.registry()).deserializer();
        this.topics = new FollowedTopics(
                installation,
                Map.of(releasesTopic, FollowedTopics.ALL, installation.topics().modelStatus(), (long)
                        ReleaseBook.RECEIPTS));
    }

    @Override
    public boolean isCaughtUp() {
        return topics.isCaughtUp();
    }

    @Override
    public boolean readInto(ReleaseBook book) {
        boolean any = false;
        for (ConsumerRecord<byte[], byte[]> each : topics.poll()) {
            any = true;
            if (each.topic().equals(releasesTopic)) {
                RecordValue.of(each, releases).ifPresent(book::announced);
            } else {
                RecordValue.of(each, receipts).ifPresent(book::told);
            }
        }
        return any;
    }

    @Override
    public void close() {
        topics.close();
    }
}
