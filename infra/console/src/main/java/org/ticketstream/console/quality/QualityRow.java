package org.ticketstream.console.quality;

import java.util.Optional;
import org.ticketstream.schemas.ModelQuality;

/**
 * What was counted of a model and a category in a window.
 *
 * @param category {@link #ALL} for all of them together
 * @param start of the window, epoch milliseconds; 0 for all time
 * @param length of the window in milliseconds; 0 for all time
 */
record QualityRow(
        String model, String category, long start, long length, AnswerCounts counts, Optional<PairedCounts> paired) {
    static final String ALL = "";

    static QualityRow of(ModelQuality row) {
        boolean total = row.getWindowStart() == null || row.getWindowEnd() == null;
        long start = total ? 0 : row.getWindowStart().toEpochMilli();
        return new QualityRow(
                Names.of(row.getModelVersion()),
                row.getCategory() == null ? ALL : Names.of(row.getCategory()),
                start,
                total ? 0 : Math.max(1, row.getWindowEnd().toEpochMilli() - start),
                AnswerCounts.of(row),
                PairedCounts.of(row));
    }

    boolean isTotal() {
        return length == 0;
    }

    boolean isAll() {
        return category.equals(ALL);
    }
}
