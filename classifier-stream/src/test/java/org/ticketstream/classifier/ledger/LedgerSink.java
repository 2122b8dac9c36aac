package org.ticketstream.classifier.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.util.function.SerializableFunction;
import org.ticketstream.classifier.ledger.Ledger.Entry;

/** Writes into a {@link Ledger} in two phases, as Kafka's exactly-once sink does: lines count from the commit on. */
public final class LedgerSink<T> implements Sink<T>, SupportsCommitter<LedgerTransaction> {
    private static final long serialVersionUID = 1L;

    private final String ledger;
    private final SerializableFunction<T, Entry> view;

    public LedgerSink(Ledger ledger, SerializableFunction<T, Entry> view) {
        this.ledger = ledger.name();
        this.view = view;
    }

    @Override
    public CommittingSinkWriter<T, LedgerTransaction> createWriter(WriterInitContext context) {
        return new Writer();
    }

    @Override
    public Committer<LedgerTransaction> createCommitter(CommitterInitContext context) {
        return new LedgerCommitter();
    }

    @Override
    public SimpleVersionedSerializer<LedgerTransaction> getCommittableSerializer() {
        return new LedgerTransaction.Serializer();
    }

    private final class Writer implements CommittingSinkWriter<T, LedgerTransaction> {
        private List<Entry> lines = new ArrayList<>();

        @Override
        public void write(T element, Context context) {
            lines.add(view.apply(element));
        }

        @Override
        public void flush(boolean endOfInput) {}

        @Override
        public Collection<LedgerTransaction> prepareCommit() {
            List<Entry> prepared = lines;
            lines = new ArrayList<>();
            return prepared.isEmpty()
                    ? List.of()
                    : List.of(new LedgerTransaction(UUID.randomUUID().toString(), prepared));
        }

        @Override
        public void close() {}
    }

    private final class LedgerCommitter implements Committer<LedgerTransaction> {
        @Override
        public void commit(Collection<CommitRequest<LedgerTransaction>> requests) throws IOException {
            for (CommitRequest<LedgerTransaction> request : requests) {
                LedgerTransaction transaction = request.getCommittable();
                Ledger.named(ledger).commit(transaction.id(), transaction.lines());
            }
        }

        @Override
        public void close() {}
    }
}
