package org.ticketstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes from outside cannot look like a line of the log, in each configuration of ours. */
class LogLinesTest {
    private static final String FORGED = "2026-11-29T10:00:00,000 ERROR [main] o.t.Audit - all is well";
    private static final List<String> ENDS = List.of("\n", "\r\n", "\r", "\u0085", "\u2028", "\u000b");
    private static final String TURNED = "\u202E";

    @TempDir
    Path dir;

    @Test
    void theLogFileOfTheCommands() throws Exception {
        Path log = dir.resolve("out.log");
        System.setProperty("ticketstream.log", log.toString());
        try {
            write("log4j2.xml");
        } finally {
            System.clearProperty("ticketstream.log");
        }

        assertNothingForged(Files.readString(log));
    }

    @Test
    void theOutputOfIngest() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            write("service-log4j2.xml");
        } finally {
            System.setOut(before);
        }

        assertNothingForged(bytes.toString(StandardCharsets.UTF_8));
    }

    private static void write(String configuration) throws Exception {
        URI file =
                LogLinesTest.class.getClassLoader().getResource(configuration).toURI();
        try (LoggerContext context = new LoggerContext(configuration, null, file)) {
            context.start();
            for (String end : ENDS) {
                String id = "4711" + end + FORGED + TURNED;
                context.getLogger("org.ticketstream.Test").warn("Ticket {} refused", id);
                context.getLogger("org.ticketstream.Test").warn("failed", new IllegalArgumentException(id));
            }
        }
    }

    private static void assertNothingForged(String log) {
        List<String> lines = List.of(log.split("[\\n\\r\\x0B\\x85\\u2028]"));
        assertThat(lines).filteredOn(line -> line.contains("Ticket 4711")).hasSize(ENDS.size());
        assertThat(lines).filteredOn(line -> line.contains("\tat ")).isNotEmpty();
        assertThat(lines).noneMatch(line -> line.startsWith("2026-11-29T10:00:00"));
        assertThat(lines).filteredOn(line -> line.contains("Ticket")).noneMatch(line -> line.contains(TURNED));
    }
}
