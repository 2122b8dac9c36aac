package org.ticketstream.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowFileTest {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    @TempDir
    Path dir;

    private final List<Map<String, String>> rows = new ArrayList<>();
    private final List<String> malformed = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /** Reads it and returns what was found out about its form. */
    private RowForm read(String name, byte[] bytes, RowOptions options) throws IOException {
        rows.clear();
        malformed.clear();
        notes.clear();
        try (RowCursor cursor = RowFile.open(Files.write(dir.resolve(name), bytes), options)) {
            boolean more = true;
            while (more) {
                more = cursor.next(new RowVisitor() {
                    @Override
                    public void header(Iterable<String> names) {}

                    @Override
                    public void row(long line, Map<String, String> fields) {
                        rows.add(fields);
                    }

                    @Override
                    public void malformed(long line, String reason) {
                        malformed.add(line + ": " + reason);
                    }

                    @Override
                    public void note(String text) {
                        notes.add(text);
                    }
                });
            }
            return cursor.form();
        }
    }

    private RowForm read(String name, byte[] bytes) throws IOException {
        return read(name, bytes, RowOptions.detected());
    }

    private RowForm read(String name, String text) throws IOException {
        return read(name, text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void theHeaderTellsWhatSeparatesTheValues(String separator) throws IOException {
        String text = String.join(separator, "id", "text", "queue") + "\n"
                + String.join(separator, "1", "\"a,b;c\td|e\"", "x") + "\n";

        assertThat(read("a.csv", text).separator()).hasValue(separator.charAt(0));
        assertThat(rows).containsExactly(Map.of("id", "1", "text", "a,b;c\td|e", "queue", "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"one, two, three\";b\n1;2\n", "\n \na;b\n1;2\n", "\"a\n,,\";b\n1;2\n", "a;b\n1,1,1;2\n"})
    void onlySeparatorsOutsideQuotesInTheHeaderCount(String text) throws IOException {
        assertThat(read("a.csv", text).separator()).hasValue(';');
        assertThat(rows).hasSize(1);
    }

    @Test
    void theCommaComesFirst() throws IOException {
        assertThat(read("a.csv", "a;b,c\n1,2\n").separator()).hasValue(',');
        assertThat(read("a.csv", "a\n1;2\n").separator()).hasValue(',');
    }

    @Test
    void tsvIsSeparatedByTabsWhateverItsHeaderHolds() throws IOException {
        assertThat(read("a.tsv", "a,b\n1\n").separator()).hasValue('\t');
        assertThat(rows).containsExactly(Map.of("a,b", "1"));
    }

    @Test
    void readsUtf8WithAndWithoutAMark() throws IOException {
        assertThat(read("a.csv", "text\nGrüße 😀\n").encoding()).hasValue("UTF-8");
        assertThat(rows).containsExactly(Map.of("text", "Grüße 😀"));
        assertThat(read("a.jsonl", "\uFEFF{\"text\": \"Grüße\"}\n").describe())
                .isEqualTo("JSON lines, UTF-8 with a byte order mark");
        assertThat(rows).containsExactly(Map.of("text", "Grüße"));
    }

    @Test
    void readsWhatSpreadsheetsWrite() throws IOException {
        String text = "Betreff;Text\nRückgabe;„Größe“ – 5 €\n";

        assertThat(read("a.csv", text.getBytes(WINDOWS)).describe()).isEqualTo("CSV with semicolons, windows-1252");
        assertThat(rows).containsExactly(Map.of("Betreff", "Rückgabe", "Text", "„Größe“ – 5 €"));
        for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            assertThat(read("a.csv", ("\uFEFF" + text).getBytes(charset)).encoding())
                    .hasValue(charset.name());
            assertThat(rows).containsExactly(Map.of("Betreff", "Rückgabe", "Text", "„Größe“ – 5 €"));
        }
    }

    @Test
    void aByteThatIsNoCharacterCostsItsRowAndIsNamed() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write("id,text\n".getBytes(StandardCharsets.UTF_8));
        for (int i = 1; i <= 5_000; i++) {
            bytes.write((i + ",ü😀" + (i % 2_000 == 1_500 ? "" : "\n")).getBytes(StandardCharsets.UTF_8));
            bytes.write(i % 2_000 == 1_500 ? new byte[] {(byte) 0xE9, '\n'} : new byte[0]);
        }

        read("a.csv", bytes.toByteArray());

        assertThat(rows).hasSize(4_998).allSatisfy(row -> assertThat(row).containsEntry("text", "ü😀"));
        assertThat(malformed)
                .hasSize(2)
                .first()
                .isEqualTo("1501: byte 0xE9, 16900 bytes into the file, is not UTF-8; --encoding names another"
                        + " encoding");
        assertThat(notes).isEmpty();
    }

    @Test
    void readsGzippedFiles() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write("a;b\nä;2\n".getBytes(WINDOWS));
        }

        assertThat(read("a.csv.gz", packed.toByteArray()).describe())
                .isEqualTo("CSV with semicolons, windows-1252, gzipped");
        assertThat(rows).containsExactly(Map.of("a", "ä", "b", "2"));
    }

    @Test
    void anEmptyFileHasNoRows() throws IOException {
        read("a.csv", "");
        assertThat(rows).isEmpty();
    }
}
