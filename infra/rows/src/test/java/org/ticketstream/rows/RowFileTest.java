package org.ticketstream.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    /** Reads it and returns what was found out about its form. */
    private RowForm read(String name, byte[] bytes) throws IOException {
        rows.clear();
        try (RowCursor cursor = RowFile.open(Files.write(dir.resolve(name), bytes))) {
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
                        throw new AssertionError(line + ": " + reason);
                    }
                });
            }
            return cursor.form();
        }
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
        assertThat(read("a.csv", "text\nGrüße 😀\n").encoding()).isEqualTo("UTF-8");
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
                    .isEqualTo(charset.name());
            assertThat(rows).containsExactly(Map.of("Betreff", "Rückgabe", "Text", "„Größe“ – 5 €"));
        }
    }

    @Test
    void aFileOfBothEncodingsKeepsAllItsLetters() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StringBuilder expected = new StringBuilder();
        bytes.write("text\n".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < 5_000; i++) {
            bytes.write(("ü" + i + "😀").getBytes(StandardCharsets.UTF_8));
            bytes.write("é ".getBytes(WINDOWS));
            expected.append("ü").append(i).append("😀é ");
        }
        bytes.write("ä".getBytes(WINDOWS));

        assertThat(read("a.csv", bytes.toByteArray()).encoding()).isEqualTo("UTF-8 and windows-1252");
        assertThat(rows).containsExactly(Map.of("text", expected + "ä"));
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

    @ParameterizedTest
    @ValueSource(strings = {"a.xlsx", "a.ods", "A.XLS"})
    void asksForCsvWhereThereIsASpreadsheet(String name) {
        assertThatThrownBy(() -> read(name, "x")).hasMessageContaining("must be saved as CSV first");
    }

    @Test
    void anEmptyFileHasNoRows() throws IOException {
        read("a.csv", "");
        assertThat(rows).isEmpty();
    }
}
