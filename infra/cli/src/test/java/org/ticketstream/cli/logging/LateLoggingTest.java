package org.ticketstream.cli.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** In JVMs of their own: logging is set up once for each. */
class LateLoggingTest {

    @TempDir
    Path dir;

    /** Warns of each argument. */
    static final class Program {
        public static void main(String[] args) {
            Logger log = LoggerFactory.getLogger("org.ticketstream.Some");
            log.info("{} arguments", args.length);
            if (args.length > 0) {
                log.error("no arguments");
                log.warn("one of {}", args.length);
                log.warn("no arguments, but a failure", new IllegalStateException("another reason"));
            }
            for (String arg : args) {
                log.warn("{} of {}", arg, args.length, new IllegalStateException("the reason\nof it"));
            }
        }
    }

    @Test
    void doesNotLoadTheLibraryThatWritesWhereThereIsNothingToSay() throws Exception {
        assertThat(run()).contains("org.ticketstream.cli.logging.LateLogger").doesNotContain("log4j.core");
        assertThat(dir).isEmptyDirectory();
    }

    @Test
    void writesAsTheLibraryDoes() throws Exception {
        assertThat(run("first", "second")).contains("log4j.core");

        assertThat(Files.readAllLines(dir.resolve("out.log")))
                .anyMatch(line -> line.matches("[-0-9T:,]+ WARN  \\[main] o.t.Some - first of 2"))
                .anyMatch(line -> line.endsWith(" o.t.Some - second of 2"))
                .anyMatch(line -> line.contains("IllegalStateException: the reason"))
                .anyMatch(line -> line.endsWith(" o.t.Some - no arguments"))
                .anyMatch(line -> line.endsWith(" o.t.Some - one of 2"))
                .anyMatch(line -> line.contains("IllegalStateException: another reason"))
                .noneMatch(line -> line.contains("2 arguments"))
                .noneMatch(line -> line.startsWith("of it"));
    }

    /** Returns the output, which names all classes that were loaded. */
    private String run(String... args) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load",
                "-Dslf4j.provider=" + LateLogging.class.getName(),
                "-Dslf4j.internal.verbosity=WARN",
                "-Dticketstream.log=" + dir.resolve("out.log"),
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName()));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
