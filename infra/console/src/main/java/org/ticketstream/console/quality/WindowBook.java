package org.ticketstream.console.quality;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.ticketstream.schemas.ModelQuality;

/** The last row of each model, category and window. Bounded: the oldest windows go first. Thread-safe. */
final class WindowBook {
    static final int MOST_ROWS = 150_000;
    private static final int MOST_TOTALS = 10_000;

    private final int most;
    private final TreeMap<Long, Map<Key, QualityRow>> windows = new TreeMap<>();
    private final Map<Key, QualityRow> totals = new LinkedHashMap<>();
    private int rows;
    private boolean cut;

    private record Key(String model, String category) {}

    WindowBook(int most) {
        this.most = most;
    }

    synchronized void take(ModelQuality quality) {
        QualityRow row = QualityRow.of(quality);
        Key key = new Key(row.model(), row.category());
        if (row.isTotal()) {
            totals.remove(key);
            totals.put(key, row);
            if (totals.size() > MOST_TOTALS) {
                totals.remove(totals.keySet().iterator().next());
            }
            return;
        }
        boolean isNew =
                windows.computeIfAbsent(row.start(), start -> new HashMap<>()).put(key, row) == null;
        rows += isNew ? 1 : 0;
        while (rows > most && windows.size() > 1) {
            rows -= windows.pollFirstEntry().getValue().size();
            cut = true;
        }
    }

    /** Whether windows have been forgotten because there were too many. */
    synchronized boolean isCut() {
        return cut;
    }

    /** Gives the rows of all time. */
    synchronized void totals(Consumer<QualityRow> reader) {
        totals.values().forEach(reader);
    }

    /** Gives the rows of windows, oldest first. @param from least start, epoch milliseconds */
    synchronized void windows(long from, Consumer<QualityRow> reader) {
        windows.tailMap(from).values().forEach(window -> window.values().forEach(reader));
    }
}
