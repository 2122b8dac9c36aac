package org.ticketstream.model.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {

    @Test
    void splitsAtLineFeedsAndKeepsTheLastLine() throws IOException {
        assertThat(lines("a\n\nb\r\nc", 10)).containsExactly("a", "", "b\r", "c");
        assertThat(lines("a\n", 10)).containsExactly("a");
        assertThat(lines("", 10)).isEmpty();
    }

    @Test
    void readsLinesThatSpanItsBuffer() throws IOException {
        String line = "x".repeat(100_000);

        assertThat(lines(line + "\n" + line, 200_000)).containsExactly(line, line);
    }

    @Test
    void cutsWhatIsTooLongAndGoesOnBehindIt() throws IOException {
        LineReader reader = new LineReader(new StringReader("abcdefgh\nxy\nabcdef"), 6);

        assertThat(reader.next()).isEqualTo("abcdef");
        assertThat(reader.wasCut()).isTrue();
        assertThat(reader.next()).isEqualTo("xy");
        assertThat(reader.wasCut()).isFalse();
        assertThat(reader.next()).isEqualTo("abcdef");
        assertThat(reader.wasCut()).isFalse();
        assertThat(reader.next()).isNull();
    }

    private static List<String> lines(String text, int longest) throws IOException {
        LineReader reader = new LineReader(new StringReader(text), longest);
        List<String> lines = new ArrayList<>();
        for (String line = reader.next(); line != null; line = reader.next()) {
            lines.add(line);
        }
        return lines;
    }
}
