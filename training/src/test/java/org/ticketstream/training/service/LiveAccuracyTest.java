package org.ticketstream.training.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ticketstream.schemas.ModelQuality;

class LiveAccuracyTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void takesTheNewestWindowsThatHoldEnough() {
        List<ModelQuality> rows = List.of(
                window("v1", null, NOON, 100, 100),
                window("v1", null, NOON.plus(HOUR), 30, 15),
                window("v1", null, NOON.plus(HOUR.multipliedBy(2)), 20, 5),
                window("v1", "billing", NOON.plus(HOUR.multipliedBy(2)), 20, 20),
                window("v1", null, null, 150, 120),
                window("v2", null, NOON.plus(HOUR.multipliedBy(2)), 50, 50));

        assertThat(LiveAccuracy.of(rows, "v1", Instant.EPOCH, 50))
                .contains(new LiveAccuracy(NOON.plus(HOUR), 50, 20))
                .get()
                .extracting(LiveAccuracy::accuracy)
                .isEqualTo(0.4);
        assertThat(LiveAccuracy.of(rows, "v1", Instant.EPOCH, 51)).contains(new LiveAccuracy(NOON, 150, 120));
    }

    @Test
    void saysNothingOfTooFewAnswersOrOfThoseBeforeALaterTraining() {
        List<ModelQuality> rows =
                List.of(window("v1", null, NOON, 100, 10), window("v1", null, NOON.plus(HOUR), 30, 15));

        assertThat(LiveAccuracy.of(rows, "v1", Instant.EPOCH, 131)).isEmpty();
        assertThat(LiveAccuracy.of(rows, "v1", NOON.plusMillis(1), 31)).isEmpty();
        assertThat(LiveAccuracy.of(rows, "v1", NOON.plusMillis(1), 30)).isPresent();
        assertThat(LiveAccuracy.of(rows, "other", Instant.EPOCH, 1)).isEmpty();
    }

    @Test
    void refusesAFloorThatIsNoShare() {
        assertThatThrownBy(() -> new QualityAlarm(1, 50)).hasMessageContaining("(got: 1.0)");
        assertThatThrownBy(() -> new QualityAlarm(0.8, 0)).hasMessageContaining("(got: 0)");
    }

    static ModelQuality window(String version, String category, Instant start, long judged, long right) {
        return ModelQuality.newBuilder()
                .setModelVersion(version)
                .setCategory(category)
                .setWindowStart(start)
                .setWindowEnd(start == null ? null : start.plus(HOUR))
                .setAnswers(judged)
                .setAutoAnswers(0)
                .setOutOfScopeAnswers(0)
                .setJudged(judged)
                .setRight(right)
                .setConfirmations(right)
                .setCorrections(judged - right)
                .build();
    }
}
