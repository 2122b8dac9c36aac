package org.ticketstream.ingest.revisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ticketstream.ingest.IngestDriver.T0;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.ingest.IngestDriver;
import org.ticketstream.ingest.cleaning.CleaningSettings;
import org.ticketstream.ingest.cleaning.TicketCleaner;
import org.ticketstream.ingest.retention.StoreScan;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.DuplicateLink;
import org.ticketstream.schemas.Ticket;

class DuplicatesTest {
    private static final String TEXT = "The till does not print any more.";
    private static final String OTHER = "The till does not even start any more.";

    @TempDir
    Path state;

    private IngestDriver ingest;

    @BeforeEach
    void start() {
        ingest = new IngestDriver(state);
    }

    @AfterEach
    void stop() {
        ingest.close();
    }

    /** Ids, with a minus sign if the ticket was erased. */
    private List<String> clean() {
        return ingest.clean.readKeyValuesToList().stream()
                .map(each -> (each.value == null ? "-" : "") + each.key)
                .toList();
    }

    /** Ids of ticket and original; of a link that has ended, the first alone. */
    private List<String> links() {
        Stream<KeyValue<String, DuplicateLink>> links = ingest.duplicates.readKeyValuesToList().stream();
        return links.map(each -> each.key + (each.value == null ? "" : " " + each.value.getOriginalId()))
                .toList();
    }

    private void receive(Ticket ticket, Duration after) {
        ingest.received.pipeInput(ticket.getTicketId(), ticket, T0.plus(after));
    }

    private static Ticket created(String id, Duration after) {
        Ticket ticket = IngestDriver.ticket(id, TEXT);
        ticket.setCreatedAt(T0.plus(after));
        return ticket;
    }

    @Test
    void theSecondTicketWithTheSameTextIsALinkToTheFirst() {
        ingest.receive("t1", TEXT);
        ingest.receive("t2", " The till  does not print any more. ");

        CleanTicket original = ingest.clean.readValue();
        assertThat(original.getTicketId()).isEqualTo("t1");
        assertThat(ingest.clean.isEmpty()).isTrue();
        DuplicateLink link = ingest.duplicates.readValue();
        assertThat(link.getTicketId()).isEqualTo("t2");
        assertThat(link.getOriginalId()).isEqualTo("t1");
        assertThat(link.getContentHash()).isEqualTo(original.getContentHash());
        assertThat(link.getCreatedAt()).isEqualTo(T0);
    }

    @Test
    void theSameWordsOfAnotherCustomerAreAnotherTicket() {
        receive(of("t1", "jo@example.org"), Duration.ZERO);
        receive(of("t2", "ann@example.org"), Duration.ofMinutes(1));
        receive(of("t3", "jo@example.org"), Duration.ofMinutes(2));
        receive(IngestDriver.ticket("t4", TEXT), Duration.ofMinutes(3));

        assertThat(clean()).containsExactly("t1", "t2", "t4");
        assertThat(links()).containsExactly("t3 t1");
    }

    @Test
    void namesOfAttributesAreReadInAnyCase() {
        ingest.close();
        ingest = new IngestDriver(
                state.resolve("named"), new DuplicateSettings(Duration.ofDays(1), 20, Set.of("Buyer")));
        for (String buyer : List.of("jo", "ann", "jo")) {
            Ticket ticket = IngestDriver.ticket(buyer + " " + ingest.clean.getQueueSize(), TEXT);
            ticket.setAttributes(Map.of("BUYER", buyer));
            receive(ticket, Duration.ZERO);
        }

        assertThat(clean()).containsExactly("jo 0", "ann 1");
        assertThat(links()).containsExactly("jo 2 jo 0");
    }

    @Test
    void textsAloneCountWhereNoAttributeNamesTheCustomer() {
        ingest.close();
        ingest = new IngestDriver(state.resolve("none"), new DuplicateSettings(Duration.ofDays(1), 20, Set.of("none")));
        receive(of("t1", "jo@example.org"), Duration.ZERO);
        receive(of("t2", "ann@example.org"), Duration.ofMinutes(1));

        assertThat(links()).containsExactly("t2 t1");
    }

    @Test
    void aRecordThatSaysItIsOldIsComparedAllTheSame() {
        receive(created("t1", Duration.ZERO), Duration.ofDays(30));
        receive(created("t2", Duration.ofMinutes(1)), Duration.ofDays(-3_000));
        receive(created("t3", Duration.ofMinutes(2)), Duration.ofDays(30));

        assertThat(clean()).containsExactly("t1");
        assertThat(links()).containsExactly("t2 t1", "t3 t1");
    }

    private static Ticket of(String id, String customer) {
        Ticket ticket = IngestDriver.ticket(id, TEXT);
        ticket.setAttributes(Map.of("customer", customer));
        return ticket;
    }

    @Test
    void aDuplicateThatComesAgainAsItWasGoesNoFurther() {
        ingest.receive("t1", TEXT);
        ingest.receive("t2", TEXT);
        ingest.receive("t2", TEXT);
        ingest.receive("t1", TEXT);

        assertThat(clean()).containsExactly("t1");
        assertThat(links()).containsExactly("t2 t1");
    }

    @Test
    void aTextTooShortToMeanMuchIsNeverADuplicate() {
        ingest.receive("t1", "Please call me back");
        ingest.receive("t2", "Please call me back");
        ingest.receive("t3", "Please call me back!");
        ingest.receive("t4", "Please call me back!");

        assertThat(clean()).containsExactly("t1", "t2", "t3");
        assertThat(links()).containsExactly("t4 t3");
    }

    @Test
    void textsThatDifferInWhatIsRedactedAreTwoTickets() {
        ingest.receive("t1", "Please reset the password of ann@example.org");
        ingest.receive("t2", "Please reset the password of bob@example.org");

        assertThat(ingest.clean.readValuesToList())
                .extracting(CleanTicket::getText)
                .containsOnly("Please reset the password of [EMAIL]")
                .hasSize(2);
    }

    @Test
    void anotherTenantOrSourceIsAnotherTicket() {
        for (String owner : List.of("a", "b")) {
            Ticket byTenant = IngestDriver.ticket("tenant " + owner, TEXT);
            byTenant.setTenant(owner);
            Ticket bySource = IngestDriver.ticket("source " + owner, TEXT);
            bySource.setSource(owner);
            receive(byTenant, Duration.ZERO);
            receive(bySource, Duration.ZERO);
        }

        assertThat(clean()).containsExactly("tenant a", "source a", "tenant b", "source b");
    }

    @Test
    void whoComesAfterTheWindowIsANewOriginal() {
        Duration day = Duration.ofDays(1);
        receive(created("t1", Duration.ZERO), Duration.ZERO);
        receive(created("t2", day), day);
        receive(created("t3", day.plusMillis(1)), day.plusMillis(1));
        receive(created("t4", day.plusHours(1)), day.plusHours(1));

        assertThat(clean()).containsExactly("t1", "t3");
        assertThat(links()).containsExactly("t2 t1", "t4 t3");
    }

    @Test
    void oldTicketsThatAreImportedTogetherAreComparedByWhenTheyWereCreated() {
        receive(created("old", Duration.ofDays(-30)), Duration.ofSeconds(1));
        receive(created("new", Duration.ofDays(-3)), Duration.ofSeconds(2));
        receive(created("like old", Duration.ofDays(-31)), Duration.ofSeconds(3));
        receive(created("like new", Duration.ofDays(-3)), Duration.ofSeconds(4));

        assertThat(clean()).containsExactly("old", "new");
        assertThat(links()).containsExactly("like old old", "like new new");
    }

    @Test
    void aCopyThatComesMonthsLaterIsFoundByWhenItWasCreated() {
        receive(created("t1", Duration.ZERO), Duration.ZERO);
        ingest.advanceWallClock(Duration.ofDays(90));
        ingest.receive("today", OTHER);
        receive(created("imported", Duration.ofHours(-1)), Duration.ofDays(90));
        receive(created("said again", Duration.ofDays(90)), Duration.ofDays(90));
        receive(created("near that", Duration.ofDays(91)), Duration.ofDays(91));

        assertThat(clean()).containsExactly("t1", "today", "said again");
        assertThat(links()).containsExactly("imported t1", "near that said again");
    }

    @Test
    void atTheEndsOfTheWindowOnEitherSide() {
        Duration day = Duration.ofDays(1);
        receive(created("t1", Duration.ZERO), Duration.ZERO);
        receive(created("a day before", day.negated()), Duration.ZERO);
        receive(created("a day after", day), Duration.ZERO);
        receive(created("more than a day before", day.negated().minusMillis(1)), Duration.ZERO);
        receive(created("more than a day after", day.plusMillis(1)), Duration.ZERO);

        assertThat(clean()).containsExactly("t1", "more than a day before", "more than a day after");
        assertThat(links()).containsExactly("a day before t1", "a day after t1");
    }

    /** Against a list of all originals, for tickets created at any time and come in any order. */
    @Test
    void linksAreThoseOfAListThatIsSearchedFromEndToEnd() {
        Random random = new Random(7);
        Map<String, Instant> originals = new HashMap<>();
        Map<String, String> linked = new HashMap<>();
        for (int i = 0; i < 150; i++) {
            Ticket ticket = created("t" + i, Duration.ofMinutes(random.nextInt(-20_000, 20_000)));
            receive(ticket, Duration.ofMinutes(random.nextInt(100_000)));
            List<String> links = links();
            boolean near = originals.values().stream()
                    .anyMatch(each ->
                            Duration.between(each, ticket.getCreatedAt()).abs().compareTo(Duration.ofDays(1)) <= 0);
            assertThat(links).hasSize(near ? 1 : 0);
            if (near) {
                String original = links.get(0).substring(links.get(0).indexOf(' ') + 1);
                assertThat(Duration.between(originals.get(original), ticket.getCreatedAt())
                                .abs())
                        .isLessThanOrEqualTo(Duration.ofDays(1));
                linked.put("t" + i, original);
            } else {
                originals.put("t" + i, ticket.getCreatedAt());
            }
        }
        assertThat(clean()).containsExactlyInAnyOrderElementsOf(originals.keySet());
        assertThat(linked).hasSizeGreaterThan(80);
    }

    @Test
    void anOriginalStandsForOthersAsLongAsTicketsAreKept() {
        receive(created("t1", Duration.ZERO), Duration.ZERO);
        ingest.advanceWallClock(Duration.ofDays(399));
        receive(created("t2", Duration.ofHours(1)), Duration.ofDays(399));
        ingest.advanceWallClock(Duration.ofDays(2));
        assertThat(ingest.hasOriginals()).isFalse();
        receive(created("t3", Duration.ofHours(1)), Duration.ofDays(401));

        assertThat(clean()).containsExactly("t1", "t3");
        assertThat(links()).containsExactly("t2 t1");
    }

    @Test
    void aRecordOfTheFarFutureForgetsNothing() {
        receive(created("t1", Duration.ZERO), Duration.ZERO);
        receive(IngestDriver.ticket("wrong", OTHER), Duration.ofDays(60_000));
        ingest.advanceWallClock(StoreScan.INTERVAL);
        receive(created("t2", Duration.ofSeconds(2)), Duration.ofSeconds(2));

        assertThat(links()).containsExactly("t2 t1");
    }

    @Test
    void anErasureThatSaysItIsOldIsNotForgottenAtOnce() {
        ingest.receive("t1", TEXT);
        ingest.received.pipeInput("t1", (Ticket) null, T0.minus(Duration.ofDays(3_000)));
        ingest.advanceWallClock(StoreScan.INTERVAL);

        assertThat(ingest.store("erased").get("t1")).isNotNull();
    }

    @Test
    void whatAnEarlierReleaseHasKeptCountsForItsWindow() {
        ingest.<Original>earlierOriginals().put(digest(TEXT), new Original("old", T0), T0.toEpochMilli());
        receive(created("t2", Duration.ofHours(2)), Duration.ofHours(2));
        assertThat(links()).containsExactly("t2 old");
        assertThat(ingest.hasOriginals()).isTrue();
        receive(IngestDriver.ticket("too short", "Hi"), Duration.ofDays(3));
        ingest.advanceWallClock(Duration.ofHours(1));

        assertThat(ingest.hasOriginals()).isFalse();
    }

    @Test
    void whatAnEarlierReleaseHasKeptGoesWithItsTicket() {
        ingest.<Original>earlierOriginals().put(digest(TEXT), new Original("t1", T0), T0.toEpochMilli());
        ingest.receive("t1", TEXT);
        assertThat(clean()).containsExactly("t1");
        ingest.erase("t1");

        assertThat(ingest.hasOriginals()).isFalse();
    }

    private static String digest(String text) {
        TicketCleaner cleaner = new TicketCleaner(Clock.systemUTC(), CleaningSettings.defaults());
        return Fingerprint.of(cleaner.cleaned("any", IngestDriver.ticket("any", text)), "")
                .digest();
    }

    @Test
    void aWrongDateForgetsNothing() {
        receive(created("t1", Duration.ZERO), Duration.ZERO);
        Ticket wrong = IngestDriver.ticket("wrong", OTHER);
        wrong.setCreatedAt(Instant.parse("2199-01-01T00:00:00Z"));
        receive(wrong, Duration.ofSeconds(1));
        receive(created("t2", Duration.ofSeconds(2)), Duration.ofSeconds(2));

        assertThat(links()).containsExactly("t2 t1");
    }

    @Test
    void anEditedDuplicateIsATicketOfItsOwnAndStaysOne() {
        ingest.receive("t1", TEXT);
        ingest.receive("t2", TEXT);
        ingest.receive("t2", OTHER);
        ingest.receive("t2", TEXT);

        assertThat(clean()).containsExactly("t1", "t2", "t2");
        assertThat(links()).containsExactly("t2 t1", "t2");
    }

    @Test
    void anotherLanguageTagMakesNoTicketOfADuplicate() {
        ingest.receive("t1", TEXT);
        for (String language : List.of("en", "en-IE")) {
            Ticket tagged = IngestDriver.ticket("t2", TEXT);
            tagged.setLanguage(language);
            receive(tagged, Duration.ZERO);
        }

        assertThat(clean()).containsExactly("t1");
        assertThat(links()).containsExactly("t2 t1", "t2 t1");
    }

    @Test
    void anEditedOriginalStandsForNobodyElse() {
        ingest.receive("t1", TEXT);
        ingest.receive("t2", TEXT);
        ingest.receive("t1", OTHER);
        ingest.receive("t3", TEXT);
        ingest.receive("t4", TEXT);

        assertThat(clean()).containsExactly("t1", "t1", "t3");
        assertThat(links()).containsExactly("t2 t1", "t4 t3");
    }

    @Test
    void anErasedOriginalStandsForNobodyElseAndNothingOfItsTextIsKept() {
        ingest.receive("t1", TEXT);
        ingest.erase("t1");
        assertThat(ingest.hasOriginals()).isFalse();
        ingest.receive("t2", TEXT);
        ingest.receive("t3", TEXT);

        assertThat(clean()).containsExactly("t1", "-t1", "t2");
        assertThat(links()).containsExactly("t3 t2");
    }

    @Test
    void anErasedDuplicateTakesItsLinkWithIt() {
        ingest.receive("t1", TEXT);
        ingest.receive("t2", TEXT);
        ingest.erase("t2");
        ingest.receive("t3", TEXT);

        assertThat(clean()).containsExactly("t1", "-t2");
        assertThat(links()).containsExactly("t2 t1", "t2", "t3 t1");
        assertThat(ingest.store("duplicates").get("t2")).isNull();
    }

    @Test
    void anErasedTicketThatIsSentAgainIsOneOfItsOwn() {
        ingest.receive("t1", TEXT);
        ingest.receive("t2", TEXT);
        ingest.erase("t2");
        ingest.receive("t2", TEXT);

        assertThat(clean()).containsExactly("t1", "-t2", "t2");
    }

    @Test
    void withoutAWindowEveryTicketIsOneOfItsOwn(@TempDir Path other) {
        try (IngestDriver without = new IngestDriver(other, DuplicateSettings.off())) {
            without.receive("t1", TEXT);
            without.receive("t2", TEXT);

            assertThat(without.clean.readValuesToList()).hasSize(2);
            assertThat(without.duplicates.isEmpty()).isTrue();
        }
    }
}
