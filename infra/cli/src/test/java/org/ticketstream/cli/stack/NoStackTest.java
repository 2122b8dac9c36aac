package org.ticketstream.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.cli.Ticketstream;

/** Where no stack runs. */
class NoStackTest {

    private final StringWriter out = new StringWriter();

    @TempDir
    Path dir;

    @Test
    void statusSaysSoWithItsExitCode() {
        assertThat(run("status")).isEqualTo(StatusCommand.NOTHING_RUNS);
        assertThat(out.toString())
                .contains("does not run")
                .contains("./ticketstream up")
                .contains(dir.toString());
    }

    @Test
    void statusAsJsonHasNoProcess() throws Exception {
        assertThat(run("status", "--json")).isEqualTo(StatusCommand.NOTHING_RUNS);
        assertThat(new JsonMapper()
                        .readTree(out.toString())
                        .at("/stack/process")
                        .isNull())
                .isTrue();
    }

    @Test
    void stopHasNothingToDo() {
        assertThat(run("stop")).isZero();
        assertThat(out.toString()).contains("No stack runs in " + dir);
    }

    private int run(String... args) {
        return Ticketstream.commandLine(Map.of("TICKETSTREAM_DIR", dir.toString()), args)
                .setOut(new PrintWriter(out, true))
                .execute(args);
    }
}
