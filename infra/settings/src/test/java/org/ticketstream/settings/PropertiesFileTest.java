package org.ticketstream.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketstream.settings.PropertiesFile.Entry;

class PropertiesFileTest {
    @TempDir
    Path dir;

    private Path file(String text) throws IOException {
        return Files.writeString(dir.resolve("some.properties"), text);
    }

    @Test
    void knowsTheLineOfEachKey() throws IOException {
        Path file = file(
                "# a comment that ends in a backslash \\\n\n! another\na = 1  \r\nb: two \\\n   words\n\nc 3\nd\n");

        assertThat(PropertiesFile.entries(file))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "a", new Entry("1", 4),
                        "b", new Entry("two words", 5),
                        "c", new Entry("3", 8),
                        "d", new Entry("", 9)));
    }

    @Test
    void doesNotReadWhatIsTooLargeToBeSettings() throws IOException {
        Path file = file("# much\n".repeat(200_000));

        assertThatThrownBy(() -> PropertiesFile.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("more than 1024 KiB");
    }

    @Test
    void takesAFileThatBeginsWithAByteOrderMark() throws IOException {
        assertThat(PropertiesFile.read(file("\uFEFFname = Zürich\n"))).isEqualTo(Map.of("name", "Zürich"));
    }

    @Test
    void refusesAKeyThatIsThereTwice() throws IOException {
        Path file = file("a=1\nb=1\na=2\n");

        assertThatThrownBy(() -> PropertiesFile.read(file))
                .hasMessage("Cannot read settings file " + file + ":3: a key is there twice (got: a, in line 1 too)");
    }

    @Test
    void namesTheLineOfAnEscapeThatIsNone() throws IOException {
        Path file = file("a=1\nb=\\u00zz\n");

        assertThatThrownBy(() -> PropertiesFile.read(file)).hasMessageContaining(file + ":2: ");
    }

    @Test
    void refusesWhatIsNotUtf8AndWhatIsNotThere() throws IOException {
        Path file = Files.write(dir.resolve("latin"), "name = Zürich".getBytes(Charset.forName("windows-1252")));

        assertThatThrownBy(() -> PropertiesFile.read(file))
                .hasMessage("Cannot read settings file " + file + ": it is not UTF-8");
        assertThatThrownBy(() -> PropertiesFile.read(dir.resolve("none")))
                .hasMessageContaining("no such file (got: " + dir.resolve("none") + ")");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a",
                " both ends\t",
                "C:\\tickets\\new",
                "0 3 * * *",
                "# no comment",
                "= : !",
                "two\nlines",
                "ends in \\",
                "für ÄÖÜ 日本語 😀",
                "\\d+\\.\\d{2}"
            })
    void whatIsWrittenAsALineIsReadBack(String text) throws IOException {
        String key = text.isBlank() ? "key" : text;
        Path file = file("first = 1\n" + PropertiesFile.line(key, text) + "\nlast = 2\n");

        assertThat(PropertiesFile.read(file)).isEqualTo(Map.of("first", "1", key, text, "last", "2"));
    }
}
