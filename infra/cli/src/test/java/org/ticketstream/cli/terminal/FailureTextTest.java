package org.ticketstream.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class FailureTextTest {

    @Test
    void whatWeFoundIsToldAsItIs() {
        FailureText text = FailureText.of(
                new ExecutionException(new IllegalStateException("Cannot open release bundle x: no such directory")));

        assertThat(text).isEqualTo(new FailureText("Cannot open release bundle x: no such directory", true));
    }

    @Test
    void aDefectIsToldInOneLineAndHasAStackTrace() {
        Throwable nothing = catchThrowable(() -> Objects.requireNonNull(null, "first\nsecond"));
        Throwable outside = catchThrowable(() -> List.of().get(0));
        Throwable library = catchThrowable(() -> List.of(1).iterator().remove());

        for (Throwable defect : List.of(nothing, outside, library, new NoClassDefFoundError("x/Y"))) {
            FailureText text = FailureText.of(defect);

            assertThat(text.expected()).as(defect.toString()).isFalse();
            assertThat(text.message())
                    .startsWith("Unexpected failure: " + defect.getClass().getName());
            assertThat(text.message()).doesNotContain("\n");
        }
    }

    @Test
    void aFileErrorSaysWhy() {
        Path missing = Path.of("/no/such/file");
        Throwable error = catchThrowable(() -> Files.readString(missing));

        assertThat(FailureText.of(error)).isEqualTo(new FailureText("/no/such/file: no such file or directory", true));
        for (String message : List.of("Cannot read " + missing, "Cannot read " + missing + ": " + error.getMessage())) {
            assertThat(FailureText.of(new UncheckedIOException(message, (IOException) error)))
                    .isEqualTo(new FailureText("Cannot read /no/such/file: no such file or directory", true));
        }
        assertThat(FailureText.of(new UncheckedIOException("Cannot read the report", (IOException) error))
                        .message())
                .isEqualTo("Cannot read the report: /no/such/file: no such file or directory");
        assertThat(FailureText.of(
                                new UncheckedIOException("Cannot write x", new IOException("No space left on device")))
                        .message())
                .isEqualTo("Cannot write x: No space left on device");
    }

    @Test
    void tooLittleMemorySaysHowToGiveMore() {
        FailureText text = FailureText.of(new OutOfMemoryError("Java heap space"));

        assertThat(text.message()).contains("Java heap space").contains("TICKETSTREAM_JAVA_OPTS=-Xmx");
        assertThat(text.expected()).isFalse();
    }
}
