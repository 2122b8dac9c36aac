package org.ticketstream.ingest.query;

import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.ticketstream.ingest.feedback.TicketState;

/** Finds tickets in the state of a running Kafka Streams application, or names the instance that has them. */
public final class StreamsTicketFinder implements TicketFinder {
    private final KafkaStreams streams;
    private final Optional<HostInfo> self;
    private final TicketState state;

    /**
     * @param server this instance's {@link StreamsConfig#APPLICATION_SERVER_CONFIG}, {@code host:port}; empty if it is
     *     the only one
     */
    public StreamsTicketFinder(KafkaStreams streams, String server) {
        this.streams = streams;
        this.self = server.isEmpty() ? Optional.empty() : Optional.of(HostInfo.buildFromEndpoint(server));
        this.state = new TicketState(streams);
    }

    @Override
    public LookupResult find(String ticketId) {
        try {
            return self.isEmpty() ? findHere(ticketId) : findAnywhere(ticketId, self.get());
        } catch (InvalidStateStoreException e) {
            return new LookupResult.Unavailable("The state is not ready to be read");
        }
    }

    private LookupResult findAnywhere(String ticketId, HostInfo here) {
        KeyQueryMetadata owner = streams.queryMetadataForKey(
                TicketState.STORE, ticketId, Serdes.String().serializer());
        if (owner == null || owner.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
            return new LookupResult.Unavailable("The state is being moved from one instance to another");
        }
        HostInfo host = owner.activeHost();
        if (!host.equals(here)) {
            return new LookupResult.Elsewhere(host.host(), host.port());
        }
        return findHere(ticketId);
    }

    private LookupResult findHere(String ticketId) {
        return state.find(ticketId).<LookupResult>map(LookupResult.Found::new).orElseGet(LookupResult.Unknown::new);
    }
}
