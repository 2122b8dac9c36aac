package org.ticketstream.classifier.backfill.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.types.Either;
import org.ticketstream.classifier.wire.Arrival;
import org.ticketstream.classifier.wire.DeadLetter;

/**
 * The rest of a file.
 *
 * @param taken number of tickets before it
 */
record FileTicketSplit(TicketFile file, long taken)
        implements IteratorSourceSplit<Either<DeadLetter, Arrival>, TicketRows> {

    @Override
    public String splitId() {
        return file.name();
    }

    @Override
    public TicketRows getIterator() {
        return TicketRows.open(file, taken);
    }

    @Override
    public FileTicketSplit getUpdatedSplitForIterator(TicketRows rows) {
        return new FileTicketSplit(file, rows.taken());
    }

    /** Splits of one file. */
    record Serializer(TicketFile file) implements SimpleVersionedSerializer<FileTicketSplit> {

        private static final int VERSION = 1;

        @Override
        public int getVersion() {
            return VERSION;
        }

        @Override
        public byte[] serialize(FileTicketSplit split) {
            return ByteBuffer.allocate(Long.BYTES).putLong(split.taken()).array();
        }

        @Override
        public FileTicketSplit deserialize(int version, byte[] bytes) throws IOException {
            if (version != VERSION) {
                throw new IOException(
                        "Cannot read a split: the version must be " + VERSION + " (got: " + version + ")");
            }
            return new FileTicketSplit(file, ByteBuffer.wrap(bytes).getLong());
        }
    }
}
