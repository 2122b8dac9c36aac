package org.ticketstream.classifier.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.ticketstream.classifier.ledger.Ledger.Entry;

/** Lines that become visible together. */
public record LedgerTransaction(String id, List<Entry> lines) {

    static final class Serializer implements SimpleVersionedSerializer<LedgerTransaction> {
        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(LedgerTransaction transaction) throws IOException {
            DataOutputSerializer out = new DataOutputSerializer(256);
            out.writeUTF(transaction.id());
            out.writeInt(transaction.lines().size());
            for (Entry line : transaction.lines()) {
                out.writeUTF(line.key());
                out.writeUTF(line.value());
                out.writeUTF(line.model());
                out.writeLong(line.at());
            }
            return out.getCopyOfBuffer();
        }

        @Override
        public LedgerTransaction deserialize(int version, byte[] bytes) throws IOException {
            DataInputDeserializer in = new DataInputDeserializer(bytes);
            String id = in.readUTF();
            int count = in.readInt();
            List<Entry> lines = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                lines.add(new Entry(in.readUTF(), in.readUTF(), in.readUTF(), in.readLong()));
            }
            return new LedgerTransaction(id, lines);
        }
    }
}
