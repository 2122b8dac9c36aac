package org.ticketstream.console.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ticketstream.schemas.AuditEntry;
import org.ticketstream.schemas.LabeledTicket;
import org.ticketstream.schemas.ModelQuality;

/** What is kept of the topics, and what is not. */
class BooksTest {
    private static final long HOUR = 3_600_000;

    private static ModelQuality row(String category, long hour, long judged, long right) {
        return ModelQuality.newBuilder()
                .setModelVersion("m")
                .setCategory(category)
                .setWindowStart(Instant.ofEpochMilli(hour * HOUR))
                .setWindowEnd(Instant.ofEpochMilli((hour + 1) * HOUR))
                .setAnswers(10)
                .setAutoAnswers(5)
                .setOutOfScopeAnswers(0)
                .setJudged(judged)
                .setRight(right)
                .setConfirmations(right)
                .setCorrections(judged - right)
                .setCalibrationError(0.1)
                .build();
    }

    private static LabeledTicket label(String id, String person, String said) {
        return LabeledTicket.newBuilder()
                .setTicketId(id)
                .setText("")
                .setCategory(person)
                .setCorrectionId("c")
                .setCorrectedBy("ada")
                .setCorrectedAt(Instant.ofEpochMilli(1))
                .setContentHash("")
                .setCreatedAt(Instant.ofEpochMilli(1))
                .setPredictedCategory(said)
                .setModelVersion("m")
                .build();
    }

    private static AuditEntry word(String action, String actor, String ticket, String category) {
        return AuditEntry.newBuilder()
                .setChain("c")
                .setSequence(1)
                .setPreviousHash("")
                .setHash("")
                .setAction(action)
                .setActor(actor)
                .setSubject(ticket)
                .setAt(Instant.ofEpochMilli(1_000))
                .setDetails(Map.of("category", category))
                .build();
    }

    private static List<JudgedTicket> all(LabelBook book) {
        List<JudgedTicket> all = new ArrayList<>();
        book.forEach(all::add);
        return all;
    }

    @Test
    void theLastRowOfAWindowCountsAndTheOldestWindowsGoFirst() {
        WindowBook book = new WindowBook(4);
        book.take(row(null, 1, 1, 1));
        for (int hour = 2; hour < 6; hour++) {
            book.take(row(null, hour, 10, 5));
            book.take(row(null, hour, 10, 8));
        }
        assertThat(book.isCut()).isTrue();
        QualitySummary summary = QualitySummary.of(book, new QualityQuery("m", "", "7d"), 6 * HOUR);
        assertThat(summary.all().judged()).isEqualTo(40);
        assertThat(summary.all().right()).isEqualTo(32);
        assertThat(summary.all().miscalibration() / summary.all().judged()).isEqualTo(0.1);
    }

    @Test
    void aLongTimeIsCutIntoStepsThatFitOnAScreen() {
        WindowBook book = new WindowBook(10_000);
        for (int hour = 0; hour < 720; hour++) {
            book.take(row(null, hour, 1, 1));
        }
        QualitySummary summary = QualitySummary.of(book, new QualityQuery("m", "", "30d"), 720 * HOUR);
        assertThat(summary.byTime()).hasSizeBetween(30, 61);
        assertThat(summary.step() % HOUR).isZero();
        assertThat(summary.byTime().values().stream()
                        .mapToLong(AnswerCounts::answers)
                        .sum())
                .isEqualTo(7_200);
    }

    @Test
    void aTicketHasOneWordTheLastAndNoneWhenItIsErased() {
        LabelBook book = new LabelBook(2);
        book.take("1", Optional.of(label("1", "billing", "hardware")));
        book.take("1", Optional.of(label("1", "hardware", "hardware")));
        assertThat(all(book)).singleElement().matches(JudgedTicket::isRight);
        book.take("2", Optional.of(label("2", "oos", null)));
        assertThat(all(book)).allMatch(JudgedTicket::isRight);
        book.take("3", Optional.of(label("3", "a", "b")));
        assertThat(all(book)).extracting(JudgedTicket::id).containsExactly("2", "3");
        assertThat(book.isCut()).isTrue();
        book.take("3", Optional.empty());
        assertThat(all(book)).extracting(JudgedTicket::id).containsExactly("2");
    }

    @Test
    void eachPersonHasTheirLastWordAndErasedTicketsHaveNone() {
        JudgementBook book = new JudgementBook(100);
        book.take(word("CORRECT", "ada", "1", "a"));
        book.take(word("CORRECT", "bob", "1", "b"));
        book.take(word("CORRECT", "bob", "1", "a"));
        book.take(word("CORRECT", "ada", "2", "a"));
        book.take(word("CORRECT", "bob", "2", "b"));
        book.take(word("PUBLISH", "bob", "3", "b"));
        assertThat(book.agreement(0).pairs()).isEqualTo(2);
        assertThat(book.agreement(0).agreeing()).isEqualTo(1);
        assertThat(book.agreement(2_000).pairs()).isZero();
        book.take(word("ERASE", "root", "2", ""));
        assertThat(book.agreement(0).pairs()).isEqualTo(1);
        for (int i = 0; i < 500; i++) {
            book.take(word("CORRECT", "p" + i, "1", "c"));
            book.take(word("CORRECT", "ada", "T" + i, "c"));
        }
        assertThat(book.agreement(0).pairs()).isLessThanOrEqualTo(190);
    }

    @Test
    void namesAreCut() {
        Set<String> names = new HashSet<>();
        names.add(Names.of("x".repeat(5_000)));
        assertThat(names).allMatch(name -> name.length() == Names.LONGEST);
    }
}
