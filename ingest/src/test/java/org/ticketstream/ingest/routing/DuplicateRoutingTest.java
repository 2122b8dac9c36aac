package org.ticketstream.ingest.routing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ticketstream.ingest.IngestDriver.T0;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.ingest.IngestDriver;
import org.ticketstream.schemas.DeadLetters;
import org.ticketstream.schemas.DuplicateLink;
import org.ticketstream.schemas.RoutedTicket;
import org.ticketstream.schemas.Ticket;

/** A linked duplicate goes where its original goes. */
class DuplicateRoutingTest {
    private static final String TEXT = "The till does not print any more.";
    private static final String OTHER = "The till does not even start any more.";
    private static final String RULES = """
            endpoints:
              desk: {url: "https://desk.example.org/hook", secret-env: DESK_SECRET}
            rules:
              - {name: bills, when: {category: [billing]}, team: billing, endpoint: desk}
              - {name: desks, when: {category: [hardware]}, team: hardware}
            default: {team: first-line}
            """;

    @TempDir
    Path dir;

    private IngestDriver ingest;

    @BeforeEach
    void start() throws Exception {
        ingest = new IngestDriver(
                dir.resolve("state"), RoutingRules.read(Files.writeString(dir.resolve("routing.yaml"), RULES)));
    }

    @AfterEach
    void stop() {
        ingest.close();
    }

    /** Id, sequence, team and, of a duplicate, its original; of a null value the id alone. */
    private List<String> routed() {
        return ingest.routed.readKeyValuesToList().stream()
                .map(DuplicateRoutingTest::text)
                .toList();
    }

    private static String text(KeyValue<String, RoutedTicket> event) {
        RoutedTicket route = event.value;
        if (route == null) {
            return event.key;
        }
        assertThat(route.getTicketId()).isEqualTo(event.key);
        String like = route.getDuplicateOf() == null ? "" : " like " + route.getDuplicateOf();
        return event.key + " " + route.getSequence() + " " + route.getTeam() + like;
    }

    @Test
    void aDuplicateOfARoutedTicketGoesThereAtOnce() {
        ingest.receive("t1", TEXT);
        ingest.answer("t1", "billing");
        Ticket second = IngestDriver.ticket("t2", TEXT);
        second.setCreatedAt(T0.plusSeconds(60));
        ingest.received.pipeInput("t2", second);

        List<RoutedTicket> events = ingest.routed.readValuesToList();
        assertThat(events).hasSize(2);
        RoutedTicket route = events.get(1);
        assertThat(route.getTicketId()).isEqualTo("t2");
        assertThat(route.getDuplicateOf()).isEqualTo("t1");
        assertThat(route.getTeam()).isEqualTo("billing");
        assertThat(route.getEndpoint()).isEqualTo("desk");
        assertThat(route.getSequence()).isEqualTo(1);
        assertThat(route.getPreviousTeam()).isNull();
        assertThat(route.getCreatedAt()).isEqualTo(T0.plusSeconds(60));
        assertThat(events.get(0).getDuplicateOf()).isNull();
    }

    @Test
    void aDuplicateOfATicketThatIsNotAnsweredYetIsRoutedWithIt() {
        ingest.receive("t1", TEXT);
        ingest.receive("t2", TEXT);
        ingest.receive("t3", TEXT);
        assertThat(routed()).isEmpty();
        ingest.answer("t1", "hardware");

        assertThat(routed())
                .containsExactlyInAnyOrder("t1 1 hardware", "t2 1 hardware like t1", "t3 1 hardware like t1");
    }

    @Test
    void aCorrectionOfTheOriginalMovesBoth() {
        ingest.receive("t1", TEXT);
        ingest.receive("t2", TEXT);
        ingest.answer("t1", "hardware");
        ingest.correct("c1", "t1", "billing", 1);
        ingest.answer("t1", "hardware");

        List<RoutedTicket> events = ingest.routed.readValuesToList();
        assertThat(events).hasSize(4);
        assertThat(events).filteredOn(each -> each.getTicketId().equals("t2")).satisfiesExactly(first -> {}, last -> {
            assertThat(last.getSequence()).isEqualTo(2);
            assertThat(last.getTeam()).isEqualTo("billing");
            assertThat(last.getPreviousTeam()).isEqualTo("hardware");
            assertThat(last.getDecision()).isEqualTo("CORRECTED");
        });
    }

    @Test
    void theSameRouteAgainIsNoNewsForTheDuplicate() {
        ingest.receive("t1", TEXT);
        ingest.receive("t2", TEXT);
        ingest.answer("t1", "hardware");
        ingest.answer("t1", "hardware");
        Ticket tagged = IngestDriver.ticket("t2", TEXT);
        tagged.setLanguage("en-IE");
        ingest.received.pipeInput("t2", tagged);

        assertThat(routed()).containsExactlyInAnyOrder("t1 1 hardware", "t2 1 hardware like t1");
    }

    @Test
    void anEditedDuplicateGetsARouteOfItsOwnThatCountsOn() {
        ingest.receive("t1", TEXT);
        ingest.receive("t2", TEXT);
        ingest.answer("t1", "hardware");
        routed();
        ingest.receive("t2", OTHER);
        ingest.correct("c1", "t1", "billing", 1);
        assertThat(routed()).as("it follows nobody").containsExactly("t1 2 billing");
        assertThat(ingest.store("follower-counts").get("t1")).isNull();
        ingest.answer("t2", "how_to");

        RoutedTicket own = ingest.routed.readValue();
        assertThat(text(KeyValue.pair("t2", own))).isEqualTo("t2 2 first-line");
        assertThat(own.getPreviousTeam()).isEqualTo("hardware");
    }

    @Test
    void anErasedDuplicateLeavesNoRouteAndFollowsNobody() {
        ingest.receive("t1", TEXT);
        ingest.receive("t2", TEXT);
        ingest.answer("t1", "hardware");
        routed();
        ingest.erase("t2");
        assertThat(routed()).containsExactly("t2");
        ingest.correct("c1", "t1", "billing", 1);

        assertThat(routed()).containsExactly("t1 2 billing");
        assertThat(ingest.store("followers").get("t1\0t2")).isNull();
    }

    @Test
    void whileTheOriginalHasAnotherTextTheDuplicateStaysWhereItIs() {
        ingest.receive("t1", TEXT);
        ingest.receive("t2", TEXT);
        ingest.answer("t1", "hardware");
        routed();
        ingest.receive("t1", OTHER);
        ingest.correct("c1", "t1", "billing", 1);
        assertThat(routed()).containsExactly("t1 2 hardware", "t1 3 billing");
        ingest.receive("t1", TEXT);

        assertThat(routed()).containsExactlyInAnyOrder("t1 4 billing", "t2 2 billing like t1");
    }

    @Test
    void anErasedOriginalLeavesTheRouteOfItsDuplicateAndNothingThatNamesIt() {
        ingest.receive("t1", TEXT);
        ingest.receive("t2", TEXT);
        ingest.answer("t1", "hardware");
        routed();
        ingest.erase("t1");

        assertThat(routed()).containsExactly("t1");
        assertThat(ingest.store("followers").get("t1\0t2")).isNull();
        assertThat(ingest.store("follower-counts").get("t1")).isNull();
    }

    @Test
    void nobodyFollowsATicketThatWasErasedBeforeTheLinkArrived() {
        ingest.receive("t1", TEXT);
        ingest.answer("t1", "hardware");
        ingest.erase("t1");
        routed();
        ingest.links.pipeInput("t2", link("t2", "t1"));

        assertThat(routed()).isEmpty();
        assertThat(ingest.store("follower-counts").get("t1")).isNull();
    }

    @Test
    void aLinkThatComesAfterTheEditOfItsTicketRoutesNothing() {
        ingest.receive("t1", TEXT);
        ingest.answer("t1", "hardware");
        ingest.receive("t2", OTHER);
        routed();
        ingest.links.pipeInput("t2", link("t2", "t1"));

        assertThat(routed()).isEmpty();
        assertThat(ingest.store("follower-counts").get("t1")).isNull();
    }

    @Test
    void whatFollowsAnotherOriginalLeavesTheFirst() {
        ingest.receive("t1", TEXT);
        ingest.answer("t1", "hardware");
        ingest.receive("t2", TEXT);
        ingest.receive("t1", OTHER);
        ingest.receive("t3", TEXT);
        ingest.answer("t3", "billing");
        routed();
        Ticket tagged = IngestDriver.ticket("t2", TEXT);
        tagged.setLanguage("en-IE");
        ingest.received.pipeInput("t2", tagged);

        assertThat(routed()).containsExactly("t2 2 billing like t3");
        assertThat(ingest.store("follower-counts").get("t1")).isNull();
        assertThat(ingest.store("follower-counts").get("t3")).isEqualTo(1);
    }

    /** No ticket is both; a publisher of links that says so gets no further than one step. */
    @Test
    void aRouteIsNeverPassedOnByADuplicate() {
        ingest.receive("t1", TEXT);
        ingest.receive("t2", TEXT);
        String hash = ingest.duplicates.readValue().getContentHash();
        DuplicateLink chained = link("t3", "t2");
        chained.setContentHash(hash);
        ingest.links.pipeInput("t3", chained);
        DuplicateLink circle = link("t2", "t2");
        circle.setContentHash(hash);
        ingest.answer("t1", "hardware");
        assertThat(routed()).containsExactlyInAnyOrder("t1 1 hardware", "t2 1 hardware like t1");
        ingest.links.pipeInput("t3", chained);
        ingest.links.pipeInput("t2", circle);

        assertThat(routed()).isEmpty();
    }

    @Test
    void moreDuplicatesThanAreCountedGetTheRouteOfTheirTime() {
        ingest.receive("t1", TEXT);
        ingest.answer("t1", "hardware");
        ingest.store("follower-counts").put("t1", Followers.MOST - 1);
        ingest.receive("last", TEXT);
        ingest.receive("late", TEXT);
        assertThat(routed()).containsExactly("t1 1 hardware", "last 1 hardware like t1", "late 1 hardware like t1");
        ingest.correct("c1", "t1", "billing", 1);
        assertThat(routed()).containsExactlyInAnyOrder("t1 2 billing", "last 2 billing like t1");
        ingest.erase("last");
        ingest.receive("next", TEXT);
        assertThat(routed()).containsExactly("last", "next 1 billing like t1");
        ingest.correct("c2", "t1", "hardware", 2);

        assertThat(routed()).containsExactlyInAnyOrder("t1 3 hardware", "next 2 hardware like t1");
        assertThat(ingest.dead.isEmpty()).isTrue();
    }

    @Test
    void whatCannotBeRoutedAtAllForThatReasonIsADeadLetter() {
        ingest.receive("t1", TEXT);
        ingest.store("follower-counts").put("t1", Followers.MOST);
        ingest.receive("t2", TEXT);

        assertThat(ingest.dead.readRecordsToList()).singleElement().satisfies(letter -> assertThat(new String(
                        letter.headers().lastHeader(DeadLetters.MESSAGE).value(), UTF_8))
                .contains("Cannot route t2 like t1, which it repeats"));
        ingest.answer("t1", "hardware");
        assertThat(routed()).containsExactly("t1 1 hardware");
    }

    @Test
    void whoFollowsIsForgottenWithTheTicket() {
        ingest.receive("t1", TEXT);
        ingest.receive("t2", TEXT);
        ingest.answer("t1", "hardware");
        assertThat(ingest.store("followers").get("t1\0t2")).isNotNull();
        ingest.advanceWallClock(Duration.ofDays(1_500));

        assertThat(ingest.store("followers").get("t1\0t2")).isNull();
        assertThat(ingest.store("follower-counts").get("t1")).isNull();
        assertThat(ingest.<RoutedTicket>store("routed").get("t2")).isNull();
    }

    private static DuplicateLink link(String id, String originalId) {
        return DuplicateLink.newBuilder()
                .setTicketId(id)
                .setOriginalId(originalId)
                .setContentHash("hash")
                .setCreatedAt(T0)
                .setCleanedAt(T0)
                .build();
    }
}
