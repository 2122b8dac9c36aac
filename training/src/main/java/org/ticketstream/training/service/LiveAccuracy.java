package org.ticketstream.training.service;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ticketstream.schemas.ModelQuality;

/**
 * Recent accuracy of a release on live tickets, by what people said about its answers.
 *
 * @param since  start of the oldest window that counts
 * @param judged answers that people have judged
 * @param right  those that they left as they were
 */
record LiveAccuracy(Instant since, long judged, long right) {

    /**
     * The newest windows that together hold enough judged answers; empty if there are not enough.
     *
     * @param rows    of which those of all categories of one window count
     * @param version of the release
     * @param from    windows that began earlier do not count
     * @param enough  judged answers
     */
    static Optional<LiveAccuracy> of(Collection<ModelQuality> rows, String version, Instant from, int enough) {
        List<ModelQuality> newestFirst = rows.stream()
                .filter(row -> row.getModelVersion().equals(version)
                        && row.getCategory() == null
                        && row.getWindowStart() != null
                        && !row.getWindowStart().isBefore(from))
                .sorted(Comparator.comparing(ModelQuality::getWindowStart).reversed())
                .toList();
        long judged = 0;
        long right = 0;
        for (ModelQuality window : newestFirst) {
            judged += window.getJudged();
            right += window.getRight();
            if (judged >= enough) {
                return Optional.of(new LiveAccuracy(window.getWindowStart(), judged, right));
            }
        }
        return Optional.empty();
    }

    double accuracy() {
        return (double) right / judged;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d of %d answers that people have judged since %s were right (%.3f)",
                right,
                judged,
                since,
                accuracy());
    }
}
