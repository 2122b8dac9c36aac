package org.ticketstream.console.live;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How far a page has seen {@code tickets.classified}: the id of each event, which holds for any server of the
 * installation.
 *
 * @param next offset to come, by partition
 */
record OffsetVector(Map<Integer, Long> next) {
    private static final Pattern FORM = Pattern.compile("[0-9]{1,6}:[0-9]{1,18}(,[0-9]{1,6}:[0-9]{1,18}){0,999}");

    OffsetVector {
        next = new TreeMap<>(next);
    }

    /** Empty if the text is none, which then counts as never having looked. */
    static Optional<OffsetVector> parse(String text) {
        if (text == null || !FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        Map<Integer, Long> next = new TreeMap<>();
        for (String each : text.split(",")) {
            int colon = each.indexOf(':');
            next.put(Integer.parseInt(each.substring(0, colon)), Long.parseLong(each.substring(colon + 1)));
        }
        return Optional.of(new OffsetVector(next));
    }

    /** Whether the row was sent before. */
    boolean isBehind(LiveRow row) {
        return row.offset() >= next.getOrDefault(row.partition(), 0L);
    }

    /** Whether something may lie between this and what begins at the other. */
    boolean isBefore(OffsetVector other) {
        return other.next().entrySet().stream()
                .anyMatch(each -> next.getOrDefault(each.getKey(), 0L) < each.getValue());
    }

    @Override
    public String toString() {
        return next.entrySet().stream()
                .map(each -> each.getKey() + ":" + each.getValue())
                .collect(Collectors.joining(","));
    }
}
