package org.ticketstream.ingest.http.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketstream.ingest.http.api.OpenApi;
import org.ticketstream.ingest.http.api.Problem;
import org.ticketstream.ingest.http.api.ProblemException;

/** Finding out what is wrong with a request costs no more than taking one of its size. */
class HostileBatchTest {
    private static final int BYTES = 1_000_000;
    private static final int RUNS = 5;
    /**
     * An honest megabyte is read in a millisecond; before there were bounds a hostile one took 30,000 times as long.
     */
    private static final int DEARER = 100;

    private static final Map<String, String> HOSTILE = Map.of(
            "items", "{\"tickets\":[" + repeat("{}", ",", BYTES) + "]}",
            "numbers", "{\"tickets\":[" + repeat("1", ",", BYTES) + "]}",
            "lists", "{\"tickets\":[[" + repeat("[]", ",", BYTES) + "]]}",
            "members", "{" + members(BYTES) + "}",
            "members of an item", "{\"tickets\":[{" + members(BYTES) + "}]}",
            "attributes", "{\"body\":\"x\",\"attributes\":{" + members(BYTES) + "}}",
            "wrong items", "{\"tickets\":[" + repeat("{" + members(1_900) + "}", ",", BYTES) + "]}",
            "depth", "[".repeat(BYTES),
            "digits", "{\"body\":" + "9".repeat(BYTES) + "}");

    private final RequestSchema schema = new RequestSchema(OpenApi.load(), "TicketRequest", "Ticket", "tickets");

    private static String repeat(String part, String between, int bytes) {
        return String.join(between, Collections.nCopies(bytes / (part.length() + between.length()), part));
    }

    private static String members(int bytes) {
        return IntStream.range(0, bytes / 10).mapToObj("\"k%06d\":1"::formatted).collect(Collectors.joining(","));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "items",
                "numbers",
                "lists",
                "members",
                "members of an item",
                "attributes",
                "wrong items",
                "depth",
                "digits"
            })
    void costsNoMoreThanAnHonestOne(String shape) {
        byte[] hostile = HOSTILE.get(shape).getBytes(StandardCharsets.UTF_8);
        byte[] honest = ("{\"tickets\":["
                        + repeat("{\"subject\":\"Printer\",\"body\":\"" + "It jams. ".repeat(220) + "\"}", ",", BYTES)
                        + "]}")
                .getBytes(StandardCharsets.UTF_8);
        cpu(() -> accepted(honest));
        cpu(() -> refused(hostile));

        assertThat(cpu(() -> refused(hostile))).isLessThan(DEARER * cpu(() -> accepted(honest)));
    }

    @Test
    void tellsTheFirstErrorsOfABatchAndWhereTheyAre() {
        String batch = "{\"tickets\":[" + "{\"body\":\"x\"},".repeat(3) + repeat("{}", ",", 300) + "],\"more\":1}";

        Problem problem = refused(batch.getBytes(StandardCharsets.UTF_8));

        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.errors()).hasSize(20);
        assertThat(problem.errors().get(0).reason()).contains("more");
        assertThat(problem.errors().get(1).pointer()).isEqualTo("/tickets/3");
    }

    private void accepted(byte[] body) {
        try {
            assertThat(schema.parse(body).path("tickets")).isNotEmpty();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Problem refused(byte[] body) {
        return catchThrowableOfType(ProblemException.class, () -> schema.parse(body))
                .problem();
    }

    /** Of this thread, least of some runs. */
    private static long cpu(Runnable work) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < RUNS; i++) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            work.run();
            least = Math.min(least, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
        }
        return least;
    }
}
