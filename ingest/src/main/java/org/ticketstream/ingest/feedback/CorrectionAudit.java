package org.ticketstream.ingest.feedback;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.ticketstream.schemas.AuditAction;
import org.ticketstream.schemas.AuditEntry;
import org.ticketstream.schemas.AuditHash;
import org.ticketstream.schemas.Correction;

/**
 * Writes an audit entry for each accepted correction, in the transaction that accepts it. Each task has a hash chain,
 * whose head is in its state; a task that loses its state begins a new chain. The reason that a person gave is left
 * out: it may contain customer data, and audit entries are never removed.
 */
final class CorrectionAudit extends ContextualProcessor<String, Correction, String, AuditEntry> {
    private static final String STORE = "audit-head";
    private static final String CHAIN = "chain";
    private static final String SEQUENCE = "sequence";
    private static final String HASH = "hash";

    private KeyValueStore<String, String> head;

    static ProcessorSupplier<String, Correction, String, AuditEntry> supplier() {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, Correction, String, AuditEntry> get() {
                return new CorrectionAudit();
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.String()));
            }
        };
    }

    @Override
    public void init(ProcessorContext<String, AuditEntry> context) {
        super.init(context);
        head = context.getStateStore(STORE);
    }

    @Override
    public void process(Record<String, Correction> record) {
        Correction correction = record.value();
        AuditEntry entry = AuditEntry.newBuilder()
                .setChain(chain())
                .setSequence(head.get(SEQUENCE) == null ? 1 : Long.parseLong(head.get(SEQUENCE)) + 1)
                .setPreviousHash(head.get(HASH) == null ? "" : head.get(HASH))
                .setHash("")
                .setAction(AuditAction.CORRECT.name())
                .setActor(correction.getCorrectedBy())
                .setSubject(correction.getTicketId())
                .setAt(Instant.ofEpochMilli(record.timestamp()))
                .setDetails(Map.of("category", correction.getCategory(), "correctionId", correction.getCorrectionId()))
                .build();
        entry.setHash(AuditHash.of(entry));
        head.put(SEQUENCE, Long.toString(entry.getSequence()));
        head.put(HASH, entry.getHash());
        context().forward(record.withKey(entry.getChain()).withValue(entry));
    }

    private String chain() {
        String known = head.get(CHAIN);
        if (known != null) {
            return known;
        }
        String name = context().applicationId() + "-" + context().taskId().partition() + "-"
                + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        head.put(CHAIN, name);
        return name;
    }
}
