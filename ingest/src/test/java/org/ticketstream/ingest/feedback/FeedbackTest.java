package org.ticketstream.ingest.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.ingest.IngestDriver;
import org.ticketstream.schemas.AuditEntry;
import org.ticketstream.schemas.AuditHash;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.Correction;
import org.ticketstream.schemas.Decision;
import org.ticketstream.schemas.LabelProposal;
import org.ticketstream.schemas.LabelScore;
import org.ticketstream.schemas.LabeledTicket;

class FeedbackTest {
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

    private List<String> labels() {
        return ingest.labeled.readValuesToList().stream()
                .map(LabeledTicket::getCategory)
                .toList();
    }

    private List<String> verdicts() {
        return ingest.verdicts.readValuesToList().stream()
                .map(Classification::getCategory)
                .toList();
    }

    @Test
    void aCorrectionLabelsItsTicketWithWhatTheModelHadSaid() {
        ingest.receive("t1", "The invoice is wrong");
        ingest.answer("t1", "hardware");
        ingest.correct("c1", "t1", "billing", 1);

        LabeledTicket label = ingest.labeled.readValue();
        assertThat(label.getText()).isEqualTo("The invoice is wrong");
        assertThat(label.getCategory()).isEqualTo("billing");
        assertThat(label.getPredictedCategory()).isEqualTo("hardware");
        assertThat(label.getPredictedConfidence()).isEqualTo(0.75);
        assertThat(label.getModelVersion()).isEqualTo("v1");
    }

    @Test
    void aCorrectionIsAtOnceAnAuthoritativeAnswer() {
        ingest.receive("t1", "The invoice is wrong");
        ingest.answer("t1", "hardware");
        ingest.correct("c1", "t1", "billing", 9);

        Classification verdict = ingest.verdicts.readValue();
        assertThat(verdict.getTicketId()).isEqualTo("t1");
        assertThat(verdict.getDecision()).isEqualTo(Decision.CORRECTED);
        assertThat(verdict.getCategory()).isEqualTo("billing");
        assertThat(verdict.getConfidence()).isEqualTo(1);
        assertThat(verdict.getTopK()).containsExactly(new LabelScore("billing", 1.0));
        assertThat(verdict.getModelVersion()).isEqualTo("v1");
        assertThat(verdict.getWeightsHash()).isEqualTo("w1");
        assertThat(verdict.getLabelSetVersion()).isEqualTo("l1");
        assertThat(verdict.getClassifiedAt()).isEqualTo(IngestDriver.T0.plusSeconds(9));
        assertThat(ingest.verdicts.isEmpty())
                .as("the verdict was read again by the join that made it")
                .isTrue();
    }

    @Test
    void aVerdictOnATicketThatNoModelHasSeenNamesNoModel() {
        ingest.receive("t1", "x");
        ingest.correct("c1", "t1", "billing", 1);

        assertThat(ingest.verdicts.readValue().getModelVersion()).isEmpty();
    }

    @Test
    void aCorrectionThatComesBeforeItsTicketWaitsForIt() {
        ingest.correct("c1", "t1", "billing", 1);
        assertThat(ingest.labeled.isEmpty()).isTrue();
        assertThat(ingest.verdicts.isEmpty()).isTrue();

        ingest.receive("t1", "late");

        LabeledTicket label = ingest.labeled.readValue();
        assertThat(label.getCategory()).isEqualTo("billing");
        assertThat(label.getPredictedCategory()).isNull();
        assertThat(verdicts()).containsExactly("billing");
    }

    @Test
    void aCorrectionOfATicketThatNeverComesSaysNothing() {
        ingest.receive("t1", "x");
        ingest.correct("c1", "unknown", "billing", 1);
        ingest.answer("t1", "hardware");

        assertThat(labels()).isEmpty();
        assertThat(verdicts()).isEmpty();
        assertThat(ingest.dead.isEmpty()).isTrue();
    }

    @Test
    void thePersonHasTheLastWordWhenTheModelAnswersLater() {
        ingest.receive("t1", "x");
        ingest.correct("c1", "t1", "billing", 1);
        ingest.answer("t1", "hardware");

        List<Classification> verdicts = ingest.verdicts.readValuesToList();
        assertThat(verdicts).extracting(Classification::getCategory).containsExactly("billing", "billing");
        assertThat(verdicts).extracting(Classification::getModelVersion).containsExactly("", "v1");
        assertThat(labels()).containsExactly("billing");
    }

    @Test
    void theSameCorrectionTwiceCountsOnce() {
        ingest.receive("t1", "x");
        ingest.correct("c1", "t1", "billing", 1);
        ingest.correct("c1", "t1", "billing", 1);

        assertThat(labels()).containsExactly("billing");
        assertThat(verdicts()).containsExactly("billing");
    }

    @Test
    void theNewerCorrectionWinsAndAnOlderOneThatComesLateIsIgnored() {
        ingest.receive("t1", "x");
        ingest.correct("c2", "t1", "billing", 2);
        ingest.correct("c1", "t1", "hardware", 1);
        ingest.correct("c3", "t1", "how_to", 3);

        assertThat(labels()).containsExactly("billing", "how_to");
        assertThat(verdicts()).containsExactly("billing", "how_to");
    }

    @Test
    void allThatPeopleSaidIsKeptWithWhoAndWhen() {
        ingest.receive("t1", "x");
        ingest.receive("t10", "x");
        ingest.correct("c2", "t1", "billing", 2);
        ingest.correct("c1", "t1", "hardware", 1);
        ingest.correct("c2", "t1", "how_to", 2);
        ingest.correct("c3", "t10", "how_to", 3);

        List<Correction> history = CorrectionHistory.of(ingest.store(FeedbackStores.HISTORY), "t1");

        assertThat(history).extracting(Correction::getCategory).containsExactly("hardware", "billing");
        assertThat(history).extracting(Correction::getCorrectedBy).containsOnly("agent");
        assertThat(history)
                .extracting(Correction::getCorrectedAt)
                .containsExactly(IngestDriver.T0.plusSeconds(1), IngestDriver.T0.plusSeconds(2));
    }

    @Test
    void anErasedTicketHasNoHistory() {
        ingest.receive("t1", "x");
        ingest.correct("c1", "t1", "billing", 1);
        ingest.erase("t1");

        assertThat(CorrectionHistory.of(ingest.store(FeedbackStores.HISTORY), "t1"))
                .isEmpty();
    }

    @Test
    void anAgentWhoAgreesConfirmsTheAnswer() {
        ingest.receive("t1", "x");
        ingest.answer("t1", "billing");
        ingest.correct("c1", "t1", "billing", 1);

        LabeledTicket label = ingest.labeled.readValue();
        assertThat(label.getCategory()).isEqualTo("billing").isEqualTo(label.getPredictedCategory());
        assertThat(verdicts()).containsExactly("billing");
        KnownTicket known = new KnownTicket(
                Optional.ofNullable(
                        ingest.<CleanTicket>store(FeedbackStores.TICKETS).get("t1")),
                Optional.empty(),
                Optional.ofNullable(ingest.<Classification>store(FeedbackStores.CLASSIFICATIONS)
                        .get("t1")),
                Optional.ofNullable(
                        ingest.<Correction>store(FeedbackStores.CORRECTIONS).get("t1")),
                List.of(),
                Optional.empty());
        assertThat(known.isConfirmed()).isTrue();
    }

    @Test
    void aCorrectionToACategoryThatTheModelDoesNotKnowIsKeptAsAProposalAndChangesNothing() {
        ingest.release("v7", List.of("billing", "hardware"));
        ingest.receive("t1", "x");
        ingest.correct("c1", "t1", "refunds", 1);
        ingest.correct("c2", "t2", "out_of_scope", 2);

        LabelProposal proposal = ingest.proposals.readRecord().value();
        assertThat(proposal.getLabel()).isEqualTo("refunds");
        assertThat(proposal.getTicketId()).isEqualTo("t1");
        assertThat(proposal.getCorrectionId()).isEqualTo("c1");
        assertThat(proposal.getModelVersion()).isEqualTo("v7");
        assertThat(ingest.proposals.isEmpty()).isTrue();
        assertThat(labels()).isEmpty();
        assertThat(ingest.verdicts.isEmpty()).isTrue();
        assertThat(ingest.dead.isEmpty()).isTrue();
    }

    @Test
    void beforeTheFirstChampionEveryCorrectionCounts() {
        ingest.withoutChampion();
        ingest.receive("t1", "x");
        ingest.correct("c1", "t1", "anything", 1);

        assertThat(ingest.proposals.isEmpty()).isTrue();
        assertThat(ingest.verdicts.readValuesToList()).hasSize(1);
        assertThat(labels()).containsExactly("anything");
    }

    @Test
    void anAcceptedProposalIsALabelAndAVerdictAndNoProposalAnyMore() {
        ingest.release("v7", List.of("billing"));
        ingest.receive("t1", "x");
        ingest.correct("c1", "t1", "refunds", 1);
        ingest.correctAccepted("c1", "t1", "refunds", 1);
        ingest.correctAccepted("c1", "t1", "refunds", 1);

        assertThat(labels()).containsExactly("refunds");
        assertThat(ingest.verdicts.readValuesToList()).hasSize(1);
        assertThat(ingest.proposals.readValuesToList()).hasSize(2).last().isNull();
    }

    @Test
    void aProposalEndsWithALaterWordInKnownLabelsAndWithItsTicket() {
        ingest.release("v7", List.of("billing"));
        ingest.receive("t1", "x");
        ingest.receive("t2", "y");
        ingest.correct("c1", "t1", "refunds", 1);
        ingest.correct("c2", "t2", "refunds", 1);
        ingest.correct("c3", "t1", "billing", 2);
        ingest.erase("t2");

        assertThat(ingest.proposals.readRecordsToList())
                .filteredOn(record -> record.value() == null)
                .extracting(TestRecord::key)
                .containsExactly("t1", "t2");
        assertThat(labels()).containsExactly("billing");
    }

    @Test
    void theLabelsOfTheNewestReleaseCountWhateverElseLiesOnItsTopic() {
        ingest.receive("t1", "x");
        ingest.release("v7", List.of("billing"));
        ingest.correct("c1", "t1", "refunds", 2);
        ingest.rawReleases.pipeInput("champion".getBytes(StandardCharsets.UTF_8), new byte[] {7, 1, 2, 3});
        ingest.release("v8", List.of("billing", "refunds"));
        ingest.correct("c1", "t1", "refunds", 2);

        assertThat(labels()).containsExactly("refunds");
        assertThat(ingest.dead.isEmpty()).isTrue();
    }

    @Test
    void anEditedTicketIsLabeledAgainAndARepeatedOneIsNot() {
        ingest.receive("t1", "x");
        ingest.correct("c1", "t1", "billing", 1);
        ingest.receive("t1", "x");
        ingest.receive("t1", "x, edited");

        assertThat(ingest.labeled.readValuesToList())
                .extracting(LabeledTicket::getText)
                .isEqualTo(List.of("x", "x, edited"));
        assertThat(ingest.verdicts.readValuesToList())
                .extracting(Classification::getContentHash)
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void erasingATicketTakesItsLabelBack() {
        ingest.receive("t1", "x");
        ingest.correct("c1", "t1", "billing", 1);
        ingest.erase("t1");

        assertThat(ingest.labeled.readKeyValuesToList()).hasSize(2).last().satisfies(last -> {
            assertThat(last.key).isEqualTo("t1");
            assertThat(last.value).isNull();
        });
    }

    @Test
    void erasingATicketTakesItsCorrectionsBackAndLateOnesToo() {
        ingest.receive("t1", "x");
        ingest.correct("c1", "t1", "billing", 1);
        ingest.erase("t1");
        ingest.correct("c2", "t1", "hardware", 2);

        assertThat(ingest.endedCorrections.readKeyValuesToList()).hasSize(2).allSatisfy(end -> {
            assertThat(end.key).isEqualTo("t1");
            assertThat(end.value).isNull();
        });
    }

    @Test
    void whatComesLateForAnErasedTicketIsDropped() {
        ingest.receive("t1", "x");
        ingest.erase("t1");
        ingest.answer("t1", "hardware");
        ingest.correct("c1", "t1", "billing", 1);

        assertThat(ingest.labeled.isEmpty()).isTrue();
        assertThat(ingest.verdicts.isEmpty()).isTrue();
        ingest.receive("t1", "sent once more");
        assertThat(ingest.labeled.isEmpty())
                .as("the dropped correction must not wait for it")
                .isTrue();
    }

    @Test
    void anErasedTicketThatIsSentAgainCanBeCorrected() {
        ingest.receive("t1", "x");
        ingest.correct("c1", "t1", "billing", 1);
        ingest.erase("t1");
        ingest.receive("t1", "x");
        ingest.correct("c2", "t1", "hardware", 2);

        assertThat(ingest.verdicts.readValuesToList())
                .extracting(Classification::getCategory)
                .containsExactly("billing", "hardware");
    }

    @Test
    void eachAcceptedCorrectionIsInTheAuditOnceInAChainThatHolds() {
        ingest.receive("t1", "The invoice is wrong");
        ingest.correct("c1", "t1", "billing", 1);
        ingest.correct("c1", "t1", "billing", 1);
        ingest.correct("c2", "t1", "hardware", 2);

        List<AuditEntry> entries = ingest.audit.readValuesToList();
        assertThat(entries)
                .extracting(AuditEntry::getSequence, AuditEntry::getAction, AuditEntry::getSubject)
                .containsExactly(tuple(1L, "CORRECT", "t1"), tuple(2L, "CORRECT", "t1"));
        assertThat(entries)
                .extracting(AuditHash::of)
                .isEqualTo(entries.stream().map(AuditEntry::getHash).toList());
        assertThat(entries.get(1).getPreviousHash()).isEqualTo(entries.get(0).getHash());
        assertThat(entries.get(1).getDetails()).containsEntry("category", "hardware");
        assertThat(entries.get(1).getReason()).as("may speak of the customer").isNull();
    }
}
