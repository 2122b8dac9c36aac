package org.ticketstream.console.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ticketstream.console.web.JsonAnswers;

class ReviewDeskTest {
    private static final List<JsonNode> QUEUE = Stream.of("1", "2", "3")
            .<JsonNode>map(id -> JsonAnswers.object().put("ticketId", id))
            .toList();

    private final AtomicLong now = new AtomicLong();
    private final ReviewDesk desk = new ReviewDesk(now::get);

    private String next(String person) {
        return desk.next(person, QUEUE)
                .map(item -> item.path("ticketId").asText())
                .orElse("none");
    }

    @Test
    void aTicketIsHandedToOnePersonOnly() {
        assertThat(next("ada")).isEqualTo("1");
        assertThat(next("bob")).isEqualTo("2");
        assertThat(next("ada")).as("the same after a reload").isEqualTo("1");
        assertThat(next("eve")).isEqualTo("3");
        assertThat(next("joe")).isEqualTo("none");
    }

    @Test
    void whatIsAbandonedGoesToTheNext() {
        next("ada");
        now.addAndGet(Duration.ofMinutes(6).toNanos());
        assertThat(next("bob")).isEqualTo("1");
    }

    @Test
    void whatIsDoneDoesNotComeBackAndWhatIsSkippedGoesToOthers() {
        desk.finish("ada", next("ada"));
        assertThat(next("ada")).isEqualTo("2");
        desk.skip("ada", "2");
        assertThat(next("ada")).isEqualTo("3");
        assertThat(next("bob")).isEqualTo("2");
        assertThat(desk.count("ada")).isEqualTo(1);
        assertThat(desk.open("ada", QUEUE)).isEqualTo(1);
    }
}
