package org.ticketstream.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WholeFileTest {

    @TempDir
    Path dir;

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    /** A colleague can read a report where the umask lets him, as any other file. */
    @Test
    void whatAPersonAskedForFollowsTheUmask() throws IOException {
        Path report = dir.resolve("deep/report.html");

        WholeFile.write(report, "first");
        WholeFile.write(report, "second");

        Path ordinary = Files.writeString(dir.resolve("ordinary"), "");
        assertThat(report).hasContent("second");
        assertThat(permissions(report)).isEqualTo(permissions(ordinary));
        assertThat(report.getParent().toFile().list()).containsExactly("report.html");
    }

    @ParameterizedTest
    @CsvSource({"0022, rw-r--r--", "0027, rw-r-----", "077, rw-------", "0002, rw-rw-r--"})
    void theUmaskOfThePersonCountsWhereTheProcessHasAStricterOne(String umask, String expected) throws IOException {
        Path report = dir.resolve("report.json");
        System.setProperty("ticketstream.umask", umask);
        try {
            WholeFile.write(report, "{}");
        } finally {
            System.clearProperty("ticketstream.umask");
        }

        assertThat(permissions(report)).isEqualTo(expected);
    }

    @Test
    void aFileThatCannotBeWrittenLeavesNothingBehind() throws IOException {
        Path taken = Files.createDirectories(dir.resolve("taken"));
        Files.writeString(taken.resolve("inside"), "");

        assertThatThrownBy(() -> WholeFile.write(taken, "text"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(taken.toString());
        assertThat(dir.toFile().list()).containsExactly("taken");
    }

    @Test
    void whatMustLastReplacesWhatWasThereAndLeavesNothingBeside() throws IOException {
        Path file = Files.writeString(dir.resolve("state.json"), "old");

        WholeFile.writeDurably(file, new byte[] {'n', 'e', 'w'});

        assertThat(file).hasContent("new");
        assertThat(dir).isDirectoryNotContaining("glob:**/.*");
    }
}
