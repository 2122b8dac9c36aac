package org.ticketstream.classifier.backfill.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collection;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.util.function.SerializableFunction;

/**
 * Lines of a local file, each written once: after a failure the file is truncated to its length at the last checkpoint.
 *
 * @param file an existing one is overwritten
 * @param line of a record, without the line end; null to skip the record
 */
public record JsonLinesSink<T>(String file, SerializableFunction<T, String> line)
        implements Sink<T>, SupportsWriterState<T, Long> {

    private static final long BEGINNING = 0;

    @Override
    public StatefulSinkWriter<T, Long> createWriter(WriterInitContext context) throws IOException {
        return JsonLinesWriter.open(Path.of(file), BEGINNING, line);
    }

    @Override
    public StatefulSinkWriter<T, Long> restoreWriter(WriterInitContext context, Collection<Long> lengths)
            throws IOException {
        long length = lengths.stream().mapToLong(Long::longValue).max().orElse(BEGINNING);
        return JsonLinesWriter.open(Path.of(file), length, line);
    }

    @Override
    public SimpleVersionedSerializer<Long> getWriterStateSerializer() {
        return new LengthSerializer();
    }

    private static final class LengthSerializer implements SimpleVersionedSerializer<Long> {

        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(Long length) {
            return ByteBuffer.allocate(Long.BYTES).putLong(length).array();
        }

        @Override
        public Long deserialize(int version, byte[] bytes) {
            return ByteBuffer.wrap(bytes).getLong();
        }
    }
}
