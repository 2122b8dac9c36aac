package org.ticketstream.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetainedCheckpointsTest {

    @TempDir
    Path jobDir;

    @Test
    void findsTheHighestNumberThatIsComplete() throws IOException {
        complete("chk-9");
        complete("chk-10");
        Files.createDirectories(jobDir.resolve("chk-11"));
        complete("shared");

        assertThat(new RetainedCheckpoints(jobDir).newest()).contains(jobDir.resolve("chk-10"));
    }

    @Test
    void deletesTheIncompleteOnly() throws IOException {
        complete("chk-10");
        Files.writeString(Files.createDirectories(jobDir.resolve("chk-11")).resolve("state"), "half");

        new RetainedCheckpoints(jobDir).deleteIncomplete();

        assertThat(jobDir.resolve("chk-10")).exists();
        assertThat(jobDir.resolve("chk-11")).doesNotExist();
    }

    @Test
    void findsNothingBeforeTheFirstRun() {
        assertThat(new RetainedCheckpoints(jobDir.resolve("none")).newest()).isEmpty();
    }

    private void complete(String name) throws IOException {
        Files.writeString(Files.createDirectories(jobDir.resolve(name)).resolve("_metadata"), "state");
    }
}
