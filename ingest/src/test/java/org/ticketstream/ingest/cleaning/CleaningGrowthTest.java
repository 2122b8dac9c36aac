package org.ticketstream.ingest.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ticketstream.schemas.Ticket;

/**
 * Sixteen times the text costs about sixteen times the CPU, whatever the text: n log n is 21 times, n squared 256.
 * Measured is the CPU time of the thread, which a busy machine does not change.
 */
class CleaningGrowthTest {
    private static final int SMALL = 16 * 1024;
    private static final int LARGE = 256 * 1024;
    private static final double MOST_GROWTH = 45;
    /** As little is no burden, however it grew: at these times the clock and the garbage collector decide. */
    private static final long NO_BURDEN_NANOS = 60_000_000;

    private static final int RUNS = 3;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final TicketCleaner CLEANER = new TicketCleaner(Clock.systemUTC(), CleaningSettings.defaults());

    static Iterable<Arguments> shapes() {
        return HostileShapes.all().entrySet().stream()
                .map(each -> Arguments.of(each.getKey(), each.getValue()))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void theBodyCostsAboutAsMuchMoreAsItIsLonger(String name, IntFunction<String> shape) {
        requireGrowth(name, n -> ticket("short", shape.apply(n)));
    }

    @Test
    void theSubjectIsBoundedLikeTheBody() {
        for (Map.Entry<String, IntFunction<String>> each : HostileShapes.all().entrySet()) {
            requireGrowth(
                    "subject of " + each.getKey(), n -> ticket(each.getValue().apply(n), "short"));
        }
    }

    private static void requireGrowth(String name, IntFunction<Ticket> tickets) {
        Ticket large = tickets.apply(LARGE);
        long most = cpu(large);
        if (most <= NO_BURDEN_NANOS) {
            return;
        }
        most = Math.min(most, cpu(large));
        Ticket small = tickets.apply(SMALL);
        assertThat(most <= NO_BURDEN_NANOS ? 1 : (double) most / median(small))
                .as("growth of %s, %d ms for %d characters", name, most / 1_000_000, LARGE)
                .isLessThan(MOST_GROWTH);
    }

    private static long median(Ticket ticket) {
        long[] nanos = new long[RUNS];
        for (int run = 0; run < RUNS; run++) {
            nanos[run] = cpu(ticket);
        }
        Arrays.sort(nanos);
        return nanos[RUNS / 2];
    }

    private static long cpu(Ticket ticket) {
        long before = THREADS.getCurrentThreadCpuTime();
        clean(ticket);
        return THREADS.getCurrentThreadCpuTime() - before;
    }

    private static void clean(Ticket ticket) {
        try {
            CLEANER.clean(ticket.getTicketId(), ticket);
        } catch (InvalidTicketException e) {
            // A dead letter is an answer too.
        }
    }

    private static Ticket ticket(String subject, String body) {
        return Ticket.newBuilder()
                .setTicketId("t")
                .setSubject(subject)
                .setBody(body)
                .setCreatedAt(Instant.EPOCH)
                .build();
    }
}
