package org.ticketstream.ingest.quality;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.ticketstream.ingest.quality.Counts.Count;
import org.ticketstream.schemas.ChampionComparison;
import org.ticketstream.schemas.ModelQuality;

/** Sums up rows from their partial counts, which are adjacent in the store. */
final class QualityRows {
    static final String STORE = "quality";
    /** All categories together. */
    static final String ALL = "";

    private static final char SEPARATOR = '\0';

    private final ReadOnlyKeyValueStore<String, Counts> parts;
    private final Duration window;

    QualityRows(ReadOnlyKeyValueStore<String, Counts> parts, Duration window) {
        this.parts = parts;
        this.window = window;
    }

    static String stored(QualityKey key, int partition) {
        return key.text() + SEPARATOR + partition;
    }

    static QualityKey parse(String stored) {
        return QualityKey.parse(stored.substring(0, stored.lastIndexOf(SEPARATOR)));
    }

    /** All rows, those of all categories together included. */
    List<ModelQuality> readAll() {
        Set<QualityKey> keys = new LinkedHashSet<>();
        try (KeyValueIterator<String, Counts> all = parts.all()) {
            all.forEachRemaining(each -> {
                QualityKey key = parse(each.key);
                keys.add(new QualityKey(key.model(), key.windowStart(), ALL));
                keys.add(key);
            });
        }
        List<ModelQuality> read = new ArrayList<>();
        keys.forEach(key -> read.add(read(key)));
        return read;
    }

    ModelQuality read(QualityKey key) {
        boolean all = key.category().equals(ALL);
        Counts sum = new Counts();
        try (KeyValueIterator<String, Counts> range = parts.prefixScan(
                all ? QualityKey.prefix(key.model(), key.windowStart()) : key.text() + SEPARATOR,
                new StringSerializer())) {
            range.forEachRemaining(part -> sum.add(part.value));
        }
        Instant start = key.isTotal() ? null : Instant.ofEpochMilli(key.windowStart());
        return ModelQuality.newBuilder()
                .setModelVersion(key.model())
                .setCategory(all ? null : key.category())
                .setWindowStart(start)
                .setWindowEnd(start == null ? null : start.plus(window))
                .setAnswers(sum.get(Count.ANSWERS))
                .setAutoAnswers(sum.get(Count.AUTO))
                .setOutOfScopeAnswers(sum.get(Count.OUT_OF_SCOPE))
                .setJudged(sum.get(Count.JUDGED))
                .setRight(sum.get(Count.RIGHT))
                .setConfirmations(sum.get(Count.CONFIRMED))
                .setCorrections(sum.get(Count.CORRECTED))
                .setCoverage(boxed(sum.share(Count.AUTO, Count.ANSWERS)))
                .setOutOfScopeRate(boxed(sum.share(Count.OUT_OF_SCOPE, Count.ANSWERS)))
                .setPrecision(boxed(sum.share(Count.RIGHT, Count.JUDGED)))
                .setAgreement(boxed(sum.agreement()))
                .setCalibrationError(boxed(sum.calibrationError()))
                .setAgainstChampion(comparison(sum))
                .build();
    }

    private static Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private static ChampionComparison comparison(Counts counts) {
        ChampionComparison comparison = new ChampionComparison(
                counts.get(Count.BOTH_RIGHT),
                counts.get(Count.CHALLENGER_ONLY),
                counts.get(Count.CHAMPION_ONLY),
                counts.get(Count.NEITHER_RIGHT));
        boolean any = comparison.getBothRight()
                        + comparison.getChallengerOnly()
                        + comparison.getChampionOnly()
                        + comparison.getNeitherRight()
                > 0;
        return any ? comparison : null;
    }
}
