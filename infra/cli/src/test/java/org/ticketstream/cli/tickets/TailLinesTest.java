package org.ticketstream.cli.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TailLinesTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void saysEverMoreSeldomThatItWaits() {
        TailLines lines = lines(false, OptionalLong.of(5));
        lines.record(record());
        for (int second = 0; second < 20; second++) {
            lines.waiting(1, Duration.ofSeconds(second));
        }

        assertThat(out.toString().lines()).containsExactly("{\"key\":\"a\"}");
        assertThat(err.toString().lines())
                .containsExactly(
                        "1 of 5 records; waiting for more since 4 s, Ctrl-C ends",
                        "1 of 5 records; waiting for more since 8 s, Ctrl-C ends",
                        "1 of 5 records; waiting for more since 16 s, Ctrl-C ends");
    }

    @Test
    void onATerminalTheLineStandsStillAndGoesWithTheNextRecord() {
        TailLines lines = lines(true, OptionalLong.empty());
        lines.waiting(0, Duration.ofSeconds(1));
        lines.waiting(0, Duration.ofSeconds(1));
        lines.waiting(0, Duration.ofSeconds(2));
        lines.record(record());

        assertThat(err.toString())
                .isEqualTo("\r\u001B[K0 records; waiting for more since 1 s, Ctrl-C ends"
                        + "\r\u001B[K0 records; waiting for more since 2 s, Ctrl-C ends\r\u001B[K");
    }

    private TailLines lines(boolean terminal, OptionalLong limit) {
        return new TailLines(
                new PrintWriter(out, true), new PrintWriter(err, true), terminal, limit, ObjectNode::toString);
    }

    private static ObjectNode record() {
        return JsonNodeFactory.instance.objectNode().put("key", "a");
    }
}
