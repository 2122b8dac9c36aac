package org.ticketstream.schemas.audit;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ticketstream.schemas.AuditEntry;
import org.ticketstream.schemas.AuditHash;

/** Verifies all chains in one pass, record by record; keeps the first break. */
public final class AuditCheck {
    private final SortedMap<String, AuditHead> heads = new TreeMap<>();
    private Optional<String> firstBreak = Optional.empty();
    private long records;

    public void accept(AuditRecord record) {
        records++;
        if (firstBreak.isPresent()) {
            return;
        }
        if (record.entry().isEmpty()) {
            fail(record.offset(), "it is no entry: " + record.problem());
            return;
        }
        AuditEntry entry = record.entry().orElseThrow();
        AuditHead before = heads.getOrDefault(entry.getChain(), AuditHead.NONE);
        String hash = AuditHash.of(entry);
        String chain = "chain " + entry.getChain();
        if (entry.getSequence() != before.sequence() + 1) {
            fail(record.offset(), chain + " goes from entry " + before.sequence() + " to " + entry.getSequence());
        } else if (!entry.getPreviousHash().equals(before.hash())) {
            fail(
                    record.offset(),
                    chain + ", entry " + entry.getSequence() + " follows an entry with hash " + entry.getPreviousHash()
                            + ", but the one before it has " + before.hash());
        } else if (!entry.getHash().equals(hash)) {
            fail(
                    record.offset(),
                    chain + ", entry " + entry.getSequence() + " was changed: its hash is " + entry.getHash()
                            + ", its content has " + hash);
        } else {
            heads.put(entry.getChain(), new AuditHead(entry.getSequence(), entry.getHash()));
        }
    }

    private void fail(long offset, String what) {
        firstBreak = Optional.of("at " + offset + ": " + what);
    }

    /** Position and reason of the first break; empty if the chains are intact. */
    public Optional<String> firstBreak() {
        return firstBreak;
    }

    /** Last entry of each chain, up to the first break. */
    public SortedMap<String, AuditHead> heads() {
        return new TreeMap<>(heads);
    }

    public long records() {
        return records;
    }
}
