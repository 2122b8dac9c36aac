package org.ticketstream.ingest.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.ticketstream.ingest.IngestDriver.T0;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.ingest.IngestDriver;
import org.ticketstream.schemas.ChampionComparison;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.Decision;
import org.ticketstream.schemas.LabelScore;
import org.ticketstream.schemas.ModelQuality;

class LiveQualityTest {
    private static final int HOUR = 3_600;

    @TempDir
    Path state;

    private IngestDriver ingest;
    /** The last record of each key and window. */
    private final Map<String, ModelQuality> rows = new HashMap<>();

    @BeforeEach
    void start() {
        ingest = new IngestDriver(state);
    }

    @AfterEach
    void stop() {
        ingest.close();
    }

    private static Classification answer(
            String id, String model, String category, double confidence, Decision decision) {
        return Classification.newBuilder()
                .setTicketId(id)
                .setCategory(category)
                .setConfidence(confidence)
                .setTopK(List.of(new LabelScore("billing", confidence)))
                .setDecision(decision)
                .setOutOfScope(category == null)
                .setModelVersion(model)
                .setCreatedAt(T0)
                .setCleanedAt(T0)
                .setClassifiedAt(T0)
                .build();
    }

    private void answer(String id, String category, double confidence, Decision decision) {
        ingest.answers.pipeInput(id, answer(id, "v1", category, confidence, decision));
    }

    private void shadow(String id, String category) {
        ingest.shadows.pipeInput(id, answer(id, "v2", category, 0.75, Decision.AUTO));
    }

    private ModelQuality row(String model, String category, Instant window) {
        // First the parts are told, then their sums.
        ingest.advanceWallClock(PartialCounter.INTERVAL);
        ingest.advanceWallClock(PartialCounter.INTERVAL);
        ingest.quality
                .readKeyValuesToList()
                .forEach(each -> rows.put(each.key + " " + each.value.getWindowStart(), each.value));
        return rows.get(model + "/" + category + " " + window);
    }

    private ModelQuality total(String model, String category) {
        return row(model, category, null);
    }

    private void fourTickets() {
        answer("t1", "billing", 0.95, Decision.AUTO);
        answer("t2", "billing", 0.85, Decision.AUTO);
        answer("t3", "hardware", 0.65, Decision.SUGGEST);
        answer("t4", null, 0.3, Decision.MANUAL);
        ingest.correct("c1", "t1", "billing", 1);
        ingest.correct("c2", "t2", "hardware", 2);
        ingest.correct("c3", "t3", "hardware", 3);
        ingest.correct("c4", "t4", "oos", 4);
    }

    @Test
    void countsAnswersByTheirBestLabel() {
        fourTickets();

        ModelQuality billing = total("v1", "billing");
        assertThat(billing.getAnswers()).isEqualTo(3);
        assertThat(billing.getAutoAnswers()).isEqualTo(2);
        assertThat(billing.getCoverage()).isEqualTo(2.0 / 3);
        assertThat(billing.getOutOfScopeRate()).isEqualTo(1.0 / 3);
        assertThat(total("v1", "").getAnswers()).isEqualTo(4);
        assertThat(total("v1", "").getCoverage()).isEqualTo(0.5);
        assertThat(total("v1", "").getOutOfScopeRate()).isEqualTo(0.25);
    }

    @Test
    void precisionIsOfWhatTheModelPutThereAndAgreementOfWhatPeopleDid() {
        fourTickets();

        ModelQuality billing = total("v1", "billing");
        assertThat(billing.getPrecision()).isEqualTo(0.5);
        assertThat(billing.getAgreement()).isEqualTo(1.0);
        ModelQuality hardware = total("v1", "hardware");
        assertThat(hardware.getPrecision()).isEqualTo(1.0);
        assertThat(hardware.getConfirmations()).isEqualTo(1);
        assertThat(hardware.getCorrections()).isEqualTo(1);
        assertThat(total("v1", "out_of_scope").getAgreement()).isEqualTo(1.0);
        ModelQuality all = total("v1", "");
        assertThat(all.getPrecision()).isEqualTo(2.0 / 3);
        assertThat(all.getAgreement()).isEqualTo(0.75);
        assertThat(all.getCategory()).isNull();
    }

    @Test
    void calibrationErrorIsTheWeightedDistanceOfTheBins() {
        fourTickets();

        assertThat(total("v1", "billing").getCalibrationError()).isEqualTo((0.05 + 0.85) / 2, within(1e-9));
        assertThat(total("v1", "").getCalibrationError()).isEqualTo((0.05 + 0.85 + 0.35) / 3, within(1e-9));
    }

    @Test
    void twoAnswersOfOneBinMakeUpForEachOther() {
        answer("t1", "billing", 0.5, Decision.AUTO);
        answer("t2", "billing", 0.5, Decision.AUTO);
        ingest.correct("c1", "t1", "billing", 1);
        ingest.correct("c2", "t2", "hardware", 1);

        assertThat(total("v1", "billing").getCalibrationError()).isZero();
    }

    @Test
    void aRowWithoutJudgementsHasNoShares() {
        answer("t1", "billing", 0.9, Decision.AUTO);

        ModelQuality billing = total("v1", "billing");
        assertThat(billing.getPrecision()).isNull();
        assertThat(billing.getAgreement()).isNull();
        assertThat(billing.getCalibrationError()).isNull();
        assertThat(billing.getAgainstChampion()).isNull();
    }

    @Test
    void judgementsAreInTheWindowInWhichThePersonSpoke() {
        answer("t1", "billing", 0.9, Decision.AUTO);
        answer("t2", "billing", 0.9, Decision.AUTO);
        ingest.correct("c1", "t1", "billing", 1);
        ingest.correct("c2", "t2", "hardware", HOUR);

        ModelQuality first = row("v1", "billing", T0);
        assertThat(first.getAnswers()).isEqualTo(2);
        assertThat(first.getPrecision()).isEqualTo(1.0);
        assertThat(first.getWindowEnd()).isEqualTo(T0.plusSeconds(HOUR));
        ModelQuality second = row("v1", "billing", T0.plusSeconds(HOUR));
        assertThat(second.getAnswers()).isZero();
        assertThat(second.getPrecision()).isZero();
        assertThat(total("v1", "billing").getPrecision()).isEqualTo(0.5);
    }

    @Test
    void theWordOfAPersonCountsOnceHoweverOftenItChanges() {
        answer("t1", "billing", 0.9, Decision.AUTO);
        ingest.correct("c1", "t1", "hardware", 1);
        assertThat(total("v1", "hardware").getCorrections()).isEqualTo(1);
        ingest.correct("c2", "t1", "billing", HOUR);
        ingest.correct("c2", "t1", "billing", HOUR);
        ingest.correct("late", "t1", "hardware", 0);

        assertThat(total("v1", "billing").getPrecision()).isEqualTo(1.0);
        assertThat(total("v1", "billing").getConfirmations()).isEqualTo(1);
        assertThat(total("v1", "hardware").getCorrections()).isZero();
        assertThat(row("v1", "hardware", T0).getCorrections()).isZero();
        assertThat(row("v1", "", T0).getJudged()).isZero();
    }

    @Test
    void aCorrectionThatCameBeforeTheAnswerCounts() {
        ingest.correct("c1", "t1", "billing", 1);
        answer("t1", "billing", 0.9, Decision.AUTO);

        assertThat(total("v1", "billing").getPrecision()).isEqualTo(1.0);
    }

    @Test
    void aTicketThatIsScoredAgainIsJudgedByItsLastAnswer() {
        answer("t1", "billing", 0.9, Decision.AUTO);
        ingest.correct("c1", "t1", "hardware", 1);
        answer("t1", "hardware", 0.9, Decision.AUTO);

        assertThat(total("v1", "billing").getJudged()).isZero();
        assertThat(total("v1", "hardware").getPrecision()).isEqualTo(1.0);
        assertThat(total("v1", "").getAnswers()).isEqualTo(2);
    }

    @Test
    void aChallengerIsComparedWithTheChampionOnTheSameTickets() {
        answer("both", "billing", 0.9, Decision.AUTO);
        shadow("both", "billing");
        answer("challenger", "hardware", 0.9, Decision.AUTO);
        ingest.correct("c2", "challenger", "billing", 1);
        shadow("challenger", "billing");
        shadow("champion", "hardware");
        ingest.correct("c3", "champion", "billing", 1);
        answer("champion", "billing", 0.9, Decision.AUTO);
        answer("alone", "billing", 0.9, Decision.AUTO);
        ingest.correct("c1", "both", "billing", 1);
        ingest.correct("c4", "alone", "billing", 1);

        assertThat(total("v2", "billing").getAgainstChampion()).isEqualTo(new ChampionComparison(1L, 1L, 1L, 0L));
        assertThat(total("v2", "billing").getPrecision()).isEqualTo(1.0);
        assertThat(total("v2", "").getAgreement()).isEqualTo(2.0 / 3);
        assertThat(total("v1", "billing").getAgainstChampion()).isNull();
    }

    @Test
    void whatAnErasedTicketHasTaughtStays() {
        ingest.receive("t1", "x");
        answer("t1", "billing", 0.9, Decision.AUTO);
        ingest.correct("c1", "t1", "billing", 1);
        ingest.erase("t1");
        answer("t1", "billing", 0.9, Decision.AUTO);
        shadow("t1", "billing");

        assertThat(total("v1", "billing").getJudged()).isEqualTo(1);
        assertThat(total("v1", "billing").getAnswers()).isEqualTo(1);
        assertThat(ingest.store("shadows").get("t1")).isNull();
    }

    @Test
    void oldWindowsAreForgottenAndTheTotalIsNot() {
        answer("t1", "billing", 0.9, Decision.AUTO);
        assertThat(row("v1", "billing", T0).getAnswers()).isEqualTo(1);
        ingest.advanceWallClock(Duration.ofDays(8));
        rows.clear();
        answer("t2", "billing", 0.9, Decision.AUTO);

        assertThat(row("v1", "billing", T0)).isNull();
        assertThat(total("v1", "billing").getAnswers()).isEqualTo(2);
        assertThat(ingest.<Counts>store("quality").approximateNumEntries()).isEqualTo(1);
    }
}
