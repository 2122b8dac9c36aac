package org.ticketstream.classifier.backfill.files;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceEnumerator;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceReader;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.types.Either;
import org.ticketstream.classifier.wire.Arrival;
import org.ticketstream.classifier.wire.DeadLetter;

/** The tickets of a file, read by one subtask, which resumes at its position after a failure. */
public record FileTicketSource(TicketFile file)
        implements Source<Either<DeadLetter, Arrival>, FileTicketSplit, Collection<FileTicketSplit>> {

    private static final long BEGINNING = 0;

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public SplitEnumerator<FileTicketSplit, Collection<FileTicketSplit>> createEnumerator(
            SplitEnumeratorContext<FileTicketSplit> context) {
        return new IteratorSourceEnumerator<>(context, List.of(new FileTicketSplit(file, BEGINNING)));
    }

    @Override
    public SplitEnumerator<FileTicketSplit, Collection<FileTicketSplit>> restoreEnumerator(
            SplitEnumeratorContext<FileTicketSplit> context, Collection<FileTicketSplit> unassigned) {
        return new IteratorSourceEnumerator<>(context, unassigned);
    }

    @Override
    public SourceReader<Either<DeadLetter, Arrival>, FileTicketSplit> createReader(SourceReaderContext context) {
        return new Reader(context);
    }

    @Override
    public SimpleVersionedSerializer<FileTicketSplit> getSplitSerializer() {
        return new FileTicketSplit.Serializer(file);
    }

    @Override
    public SimpleVersionedSerializer<Collection<FileTicketSplit>> getEnumeratorCheckpointSerializer() {
        return new UnassignedSerializer(new FileTicketSplit.Serializer(file));
    }

    private static final class Reader
            extends IteratorSourceReader<Either<DeadLetter, Arrival>, TicketRows, FileTicketSplit> {

        Reader(SourceReaderContext context) {
            super(context);
        }

        @Override
        public void close() throws Exception {
            if (iterator != null) {
                iterator.close();
            }
            super.close();
        }
    }

    /** At most one split. */
    private record UnassignedSerializer(FileTicketSplit.Serializer splits)
            implements SimpleVersionedSerializer<Collection<FileTicketSplit>> {

        @Override
        public int getVersion() {
            return splits.getVersion();
        }

        @Override
        public byte[] serialize(Collection<FileTicketSplit> unassigned) {
            return unassigned.isEmpty()
                    ? new byte[0]
                    : splits.serialize(unassigned.iterator().next());
        }

        @Override
        public Collection<FileTicketSplit> deserialize(int version, byte[] bytes) throws IOException {
            return bytes.length == 0 ? List.of() : List.of(splits.deserialize(version, bytes));
        }
    }
}
