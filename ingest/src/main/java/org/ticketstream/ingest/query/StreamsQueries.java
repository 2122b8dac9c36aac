package org.ticketstream.ingest.query;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.ticketstream.ingest.feedback.ReviewItem;
import org.ticketstream.ingest.feedback.ServingModels;
import org.ticketstream.ingest.feedback.TicketState;
import org.ticketstream.ingest.health.StreamStatus;
import org.ticketstream.ingest.quality.QualitySettings;
import org.ticketstream.ingest.quality.QualityState;
import org.ticketstream.ingest.review.ReviewReason;
import org.ticketstream.ingest.review.ReviewState;
import org.ticketstream.schemas.ModelQuality;

/** Queries a running Kafka Streams application. */
public final class StreamsQueries implements Queries {
    private final KafkaStreams streams;
    private final Optional<HostInfo> self;
    private final TicketFinder tickets;
    private final TicketState ticketState;
    private final ReviewState review;
    private final QualityState quality;
    private final ServingModels models;
    private final Supplier<StreamStatus> status;

    /**
     * @param server this instance's {@link StreamsConfig#APPLICATION_SERVER_CONFIG}, {@code host:port}; empty if it is
     *     the only one
     */
    public StreamsQueries(
            KafkaStreams streams, String server, QualitySettings qualitySettings, Supplier<StreamStatus> status) {
        this.status = status;
        this.streams = streams;
        this.self = server.isEmpty() ? Optional.empty() : Optional.of(HostInfo.buildFromEndpoint(server));
        this.tickets = new StreamsTicketFinder(streams, server);
        this.ticketState = new TicketState(streams);
        this.review = new ReviewState(streams);
        this.quality = new QualityState(streams, qualitySettings);
        this.models = new ServingModels(streams);
    }

    @Override
    public LookupResult find(String ticketId) {
        return tickets.find(ticketId);
    }

    @Override
    public List<ModelQuality> quality() {
        return whenReady(quality::all);
    }

    @Override
    public List<ReviewItem> review(Optional<ReviewReason> reason, int limit) {
        return whenReady(() -> ticketState.items(review.best(reason, limit)));
    }

    @Override
    public Map<String, String> servingVersions() {
        return whenReady(models::versions);
    }

    @Override
    public StreamStatus status() {
        return status.get();
    }

    @Override
    public List<Peer> peers() {
        if (self.isEmpty()) {
            return List.of();
        }
        return streams.metadataForAllStreamsClients().stream()
                .map(StreamsMetadata::hostInfo)
                .filter(host -> !host.equals(self.get()))
                .map(host -> new Peer(host.host(), host.port()))
                .toList();
    }

    private static <T> T whenReady(Supplier<T> query) {
        try {
            return query.get();
        } catch (InvalidStateStoreException e) {
            throw new StateNotReadyException("The state is not ready to be read", e);
        }
    }
}
