package org.ticketstream.ingest.erase;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.ticketstream.schemas.AvroSerde;
import org.ticketstream.schemas.TopicSpec;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.schemas.deadletters.DeadLetterFilter;
import org.ticketstream.schemas.deadletters.DeadLetterTopic;
import org.ticketstream.schemas.deadletters.StoredDeadLetter;

/**
 * Finds dead letters that contain data of a ticket, whatever their key: a record is often a dead letter because its key
 * is not the ticket's. A letter that is readable as the type of its source topic is checked for its ticket id; any
 * other one counts if the id occurs in its bytes.
 */
final class DeadLetterTrace {
    private static final String TICKET_ID = "ticketId";

    private final Installation installation;
    private final String ticketId;
    private final Map<String, Optional<Deserializer<? extends SpecificRecord>>> formats = new HashMap<>();
    private final Map<Integer, Long> records = new HashMap<>();
    private Instant newest = Instant.EPOCH;

    DeadLetterTrace(Installation installation, String ticketId) {
        this.installation = installation;
        this.ticketId = ticketId;
    }

    void read() {
        try (DeadLetterTopic box = DeadLetterTopic.open(installation)) {
            box.forEach(DeadLetterFilter.all(), letter -> {
                if (holds(letter)) {
                    records.merge(letter.id().partition(), 1L, Long::sum);
                    newest = letter.at().isAfter(newest) ? letter.at() : newest;
                }
                return true;
            });
        }
    }

    private boolean holds(StoredDeadLetter letter) {
        if (letter.key().filter(ticketId::equals).isPresent()) {
            return true;
        }
        byte[] value = letter.record().value();
        if (value == null) {
            return false;
        }
        return letter.topic()
                .flatMap(topic -> ticketOf(topic, value))
                .map(ticketId::equals)
                .orElseGet(() -> occurs(value));
    }

    /** Empty if the value is not of the topic's type, or that type has no ticket. */
    private Optional<String> ticketOf(String topic, byte[] value) {
        Optional<Deserializer<? extends SpecificRecord>> format = formats.computeIfAbsent(topic, this::format);
        if (format.isEmpty()) {
            return Optional.empty();
        }
        try {
            SpecificRecord decoded = format.get().deserialize(topic, value);
            Schema.Field field = decoded.getSchema().getField(TICKET_ID);
            return Optional.ofNullable(field)
                    .map(each -> decoded.get(each.pos()).toString());
        } catch (SerializationException e) {
            return Optional.empty();
        }
    }

    private Optional<Deserializer<? extends SpecificRecord>> format(String topic) {
        return installation.topics().all().stream()
                .filter(spec -> spec.name().equals(topic))
                .findFirst()
                .flatMap(TopicSpec::valueType)
                .map(type -> AvroSerde.of(type, installation.registry()).deserializer());
    }

    private boolean occurs(byte[] value) {
        return new String(value, StandardCharsets.ISO_8859_1)
                .contains(new String(ticketId.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }

    /** Matching letters by partition. */
    Map<Integer, Long> records() {
        return Map.copyOf(records);
    }

    /** Time of the newest of them. */
    Instant newest() {
        return newest;
    }

    List<Integer> partitions() {
        return records.keySet().stream().sorted().toList();
    }
}
