package org.ticketstream.schemas.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.schemas.AuditEntry;
import org.ticketstream.schemas.AuditHash;

class AuditCheckTest {
    @TempDir
    private Path dir;

    private final List<AuditEntry> entries = new ArrayList<>();

    AuditCheckTest() {
        for (String chain : List.of("a", "b")) {
            String previous = "";
            for (int sequence = 1; sequence <= 3; sequence++) {
                AuditEntry entry = entry(chain, sequence, previous);
                previous = entry.getHash();
                entries.add(entry);
            }
        }
    }

    private static AuditEntry entry(String chain, long sequence, String previous) {
        AuditEntry entry = AuditEntry.newBuilder()
                .setChain(chain)
                .setSequence(sequence)
                .setPreviousHash(previous)
                .setHash("")
                .setAction("ERASE")
                .setActor("alice")
                .setSubject("t-" + sequence)
                .setAt(Instant.ofEpochMilli(1_000 * sequence))
                .setReason("asked for")
                .setDetails(Map.of("k", "v", "a", "b"))
                .build();
        entry.setHash(AuditHash.of(entry));
        return entry;
    }

    @Test
    void findsWholeChainsWhole() {
        AuditCheck check = check();

        assertThat(check.firstBreak()).isEmpty();
        assertThat(check.heads())
                .containsOnly(
                        Map.entry("a", new AuditHead(3, entries.get(2).getHash())),
                        Map.entry("b", new AuditHead(3, entries.get(5).getHash())));
    }

    @Test
    void noticesAChangeOfAnyField() {
        List<Runnable> changes = List.of(
                () -> entries.get(1).setActor("bob"),
                () -> entries.get(1).setReason(null),
                () -> entries.get(1).setSubject("t-9"),
                () -> entries.get(1).setAction("PUBLISH"),
                () -> entries.get(1).setAt(Instant.EPOCH),
                () -> entries.get(1).setDetails(Map.of("k", "w")));
        for (Runnable change : changes) {
            entries.set(1, entry("a", 2, entries.get(0).getHash()));
            change.run();
            assertThat(check().firstBreak())
                    .hasValueSatisfying(where -> assertThat(where).startsWith("at 1: chain a, entry 2 was changed"));
        }
    }

    @Test
    void noticesAnEntryThatWasTakenOutPutInOrHashedAgain() {
        AuditEntry second = entries.remove(1);
        assertThat(check().firstBreak()).contains("at 1: chain a goes from entry 1 to 3");

        entries.add(1, second);
        entries.add(1, second);
        assertThat(check().firstBreak()).contains("at 2: chain a goes from entry 2 to 2");

        entries.remove(1);
        second.setActor("bob");
        second.setHash(AuditHash.of(second));
        assertThat(check().firstBreak())
                .hasValueSatisfying(where -> assertThat(where).startsWith("at 2: chain a, entry 3 follows an entry"));
    }

    @Test
    void anExportIsVerifiedLikeTheTopic() throws Exception {
        Path file = Files.write(
                dir.resolve("audit.jsonl"),
                entries.stream().map(AuditLines::line).toList());
        AuditCheck whole = new AuditCheck();
        AuditLines.read(file, whole::accept);
        assertThat(whole.firstBreak()).isEmpty();
        assertThat(whole.heads()).isEqualTo(check().heads());

        Files.writeString(file, Files.readString(file).replaceFirst("alice", "mallory"));
        AuditCheck changed = new AuditCheck();
        AuditLines.read(file, changed::accept);
        assertThat(changed.firstBreak())
                .hasValueSatisfying(where -> assertThat(where).startsWith("at 1: chain a, entry 1 was changed"));
    }

    @Test
    void aHeadIsWrittenAsItIsRead() {
        AuditHead head = new AuditHead(7, entries.get(0).getHash());

        assertThat(AuditHead.parse(head.toString())).isEqualTo(head);
        assertThatThrownBy(() -> AuditHead.parse("7")).hasMessageContaining("got: 7");
    }

    private AuditCheck check() {
        AuditCheck check = new AuditCheck();
        for (int i = 0; i < entries.size(); i++) {
            check.accept(AuditRecord.of(i, entries.get(i)));
        }
        return check;
    }
}
