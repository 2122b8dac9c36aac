package org.ticketstream.classifier.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ticketstream.classifier.wire.Tickets.arrival;

import java.io.IOException;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.Decision;

class WireTypesTest {
    private final RawRecord record = arrival("t-1", "text").record();

    private static <T> T copy(TypeInformation<T> type, T value) throws IOException {
        Configuration withoutKryo = new Configuration().set(PipelineOptions.GENERIC_TYPES, false);
        TypeSerializer<T> serializer = type.createSerializer(new SerializerConfigImpl(withoutKryo));
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    }

    @Test
    void anArrivalSurvivesACheckpointWithItsRecord() throws IOException {
        Arrival arrival = arrival("t-1", "Grüße 🙂");

        Arrival copy = copy(WireTypes.ARRIVAL, arrival);

        assertThat(copy).usingRecursiveComparison().isEqualTo(arrival);
    }

    @Test
    void tombstonesAndMissingKeysSurviveToo() throws IOException {
        RawRecord bare = new RawRecord("t", 0, 1, -1, null, null, RawHeaders.NONE);

        assertThat(copy(WireTypes.ARRIVAL, new Arrival(null, bare)))
                .usingRecursiveComparison()
                .isEqualTo(new Arrival(null, bare));
    }

    @Test
    void deadLettersAndAnswersSurvive() throws IOException {
        DeadLetter letter = DeadLetter.of(record, new IllegalStateException("why"));
        Classification classification = Classification.newBuilder()
                .setTicketId("t-1")
                .setConfidence(0.5)
                .setDecision(Decision.SUGGEST)
                .setModelVersion("v")
                .setCreatedAt(java.time.Instant.EPOCH)
                .setCleanedAt(java.time.Instant.EPOCH)
                .setClassifiedAt(java.time.Instant.EPOCH)
                .build();
        Answer answer = Answer.of(record, classification);

        assertThat(copy(WireTypes.DEAD_LETTER, letter))
                .usingRecursiveComparison()
                .isEqualTo(letter);
        assertThat(copy(WireTypes.ANSWER, answer)).usingRecursiveComparison().isEqualTo(answer);
        assertThat(copy(WireTypes.ANSWER, Answer.tombstone(record)).classification())
                .isNull();
    }

    @Test
    void anAnswerCarriesTheTraceOnAndNothingElse() {
        assertThat(Answer.tombstone(record).headers().names()).containsExactly("traceparent");
    }
}
