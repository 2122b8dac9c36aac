package org.ticketstream.training.service;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.ticketstream.schemas.AvroSerde;
import org.ticketstream.schemas.TrainingRequest;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.schemas.polling.Unreadable;
import org.ticketstream.training.stream.RequestId;

/** Reads records of {@code training.requests}. */
final class TrainingRequestReader {
    private final Deserializer<TrainingRequest> format;

    TrainingRequestReader(Installation installation) {
        this.format =
                AvroSerde.of(TrainingRequest.class, installation.registry()).deserializer();
    }

    /** A record that can be read and still asks for nothing that can be done. */
    static final class UnusableRequestException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnusableRequestException(String message) {
            super(message);
        }
    }

    /**
     * Reads a record.
     *
     * @return empty if nothing is asked for
     * @throws UnusableRequestException if the record is no request
     * @throws org.ticketstream.schemas.MalformedRecordException if its value cannot be read
     * @throws org.ticketstream.schemas.RegistryUnavailableException if the registry does not answer
     */
    Optional<TrainingRequest> read(ConsumerRecord<byte[], byte[]> record) {
        Optional<String> unreadable = Unreadable.reason(record.headers(), record.key(), record.value());
        if (unreadable.isPresent()) {
            throw new UnusableRequestException("Cannot read a training request: " + unreadable.get());
        }
        TrainingRequest request = format.deserialize(record.topic(), record.value());
        if (request != null && !RequestId.isLegal(request.getId())) {
            throw new UnusableRequestException("Cannot train: the id of the request cannot name a directory (got: "
                    + request.getId().length() + " characters)");
        }
        return Optional.ofNullable(request);
    }
}
