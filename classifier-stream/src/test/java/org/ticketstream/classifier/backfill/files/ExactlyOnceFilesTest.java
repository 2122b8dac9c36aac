package org.ticketstream.classifier.backfill.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.rows.RowOptions;

class ExactlyOnceFilesTest {

    @TempDir
    private Path dir;

    @Test
    void afterAFailureTheFileContinuesAtItsLengthInTheCheckpoint() throws IOException {
        Path file = dir.resolve("answers.jsonl");
        long length;
        try (JsonLinesWriter<String> first = JsonLinesWriter.open(file, 0, line -> line)) {
            first.write("one", null);
            length = first.snapshotState(1).get(0);
            first.write("two, which comes again", null);
            first.flush(false);
        }
        try (JsonLinesWriter<String> second = JsonLinesWriter.open(file, length, line -> line)) {
            second.write("two", null);
            second.flush(true);
        }

        assertThat(file).hasContent("one\ntwo\n");
    }

    @Test
    void aFileThatIsShorterThanTheCheckpointSaysIsNotContinued() throws IOException {
        Path file = Files.writeString(dir.resolve("answers.jsonl"), "one\n");

        assertThatThrownBy(() -> JsonLinesWriter.<String>open(file, 5, line -> line))
                .hasMessageContaining("5 bytes")
                .hasMessageContaining("got: 4");
    }

    @Test
    void aSplitContinuesAfterTheTicketsThatWereTaken() throws IOException {
        Path rows = Files.writeString(dir.resolve("rows.jsonl"), """
                {"id": "a", "text": "one"}
                no row
                {"text": "two"}
                {"id": "c", "text": "three"}
                """);
        TicketFile file = new TicketFile(rows.toString(), List.of(), "id", Instant.EPOCH, RowOptions.detected());
        FileTicketSplit.Serializer serializer = new FileTicketSplit.Serializer(file);
        FileTicketSplit left;
        try (TicketRows first = new FileTicketSplit(file, 0).getIterator()) {
            assertThat(first.next().right().ticket().getTicketId()).isEqualTo("a");
            // Looking ahead takes nothing.
            assertThat(first.hasNext()).isTrue();
            left = serializer.deserialize(
                    1, serializer.serialize(new FileTicketSplit(file, 0).getUpdatedSplitForIterator(first)));
        }

        try (TicketRows rest = left.getIterator()) {
            assertThat(rest.next().right().ticket().getTicketId()).isEqualTo("rows.jsonl-3");
            assertThat(rest.next().right().record().place()).isEqualTo("rows.jsonl-0@2");
            assertThat(rest.hasNext()).isFalse();
            assertThat(rest.rejected()).singleElement().asString().startsWith("rows.jsonl:2: not valid JSON");
        }
    }
}
