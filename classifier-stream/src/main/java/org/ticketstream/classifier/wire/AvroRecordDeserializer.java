package org.ticketstream.classifier.wire;

import java.io.IOException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.EitherTypeInfo;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.types.Either;
import org.apache.flink.util.Collector;
import org.apache.flink.util.function.SerializableFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.ticketstream.schemas.AvroSerde;

/**
 * Reads values of one Avro type. It never throws because of the data: a record that cannot be read becomes a dead
 * letter.
 *
 * @param <T> Avro type of the value
 * @param <R> type that the job processes
 */
public final class AvroRecordDeserializer<T extends SpecificRecord, R>
        implements KafkaRecordDeserializationSchema<Either<DeadLetter, R>> {
    private final Class<T> valueType;
    private final RegistryConnector registry;
    private final RegistryPatience patience;
    private final SerializableFunction<Decoded<T>, R> view;
    private final TypeInformation<R> viewType;
    private transient Deserializer<T> values;

    /**
     * A value with its record.
     *
     * @param value null for a tombstone
     */
    public record Decoded<T>(T value, RawRecord record) {}

    /**
     * @param view converts a record that was read; may throw to refuse it
     */
    public AvroRecordDeserializer(
            Class<T> valueType,
            RegistryConnector registry,
            RegistryPatience patience,
            SerializableFunction<Decoded<T>, R> view,
            TypeInformation<R> viewType) {
        this.valueType = valueType;
        this.registry = registry;
        this.patience = patience;
        this.view = view;
        this.viewType = viewType;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        values = AvroSerde.of(valueType, registry.connect()).deserializer();
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> consumed, Collector<Either<DeadLetter, R>> out)
            throws IOException {
        RawRecord record = RawRecord.of(consumed);
        Either<DeadLetter, R> result;
        try {
            T value = patience.ask(() -> values.deserialize(record.topic(), record.value()));
            result = Either.Right(view.apply(new Decoded<>(value, record)));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            result = Either.Left(DeadLetter.of(record, e));
        }
        out.collect(result);
    }

    @Override
    public TypeInformation<Either<DeadLetter, R>> getProducedType() {
        return new EitherTypeInfo<>(WireTypes.DEAD_LETTER, viewType);
    }
}
