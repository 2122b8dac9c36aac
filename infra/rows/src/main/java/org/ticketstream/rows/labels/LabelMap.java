package org.ticketstream.rows.labels;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ticketstream.rows.FieldNames;

/**
 * What becomes of labels. A label is found as it stands, or else whatever its case, blanks and invisible characters;
 * {@code *} stands for all that are not named. Without entries each label stays as it is.
 */
public final class LabelMap {

    /** As a label: all others. As what becomes of it: the label itself. */
    private static final String OTHERS = "*";

    private static final LabelMap NONE = new LabelMap(Map.of());

    private final Map<String, String> targets;
    private final Map<String, String> byKey = new HashMap<>();

    /** @param targets what becomes of each label; a blank one leaves its rows out */
    @JsonCreator
    public LabelMap(Map<String, String> targets) {
        this.targets = new TreeMap<>(targets);
        this.targets.forEach((label, target) -> {
            if (!label.equals(OTHERS)) {
                String other = byKey.put(FieldNames.key(label), target);
                if (other != null && !other.equals(target)) {
                    byKey.remove(FieldNames.key(label));
                }
            }
        });
    }

    /** Each label stays as it is. */
    public static LabelMap none() {
        return NONE;
    }

    /** What becomes of each label. */
    @JsonValue
    public Map<String, String> targets() {
        return Map.copyOf(targets);
    }

    /** Whether each label stays as it is. */
    public boolean isEmpty() {
        return targets.isEmpty();
    }

    /** What becomes of a label: another one, nothing if it is blank; empty if the map does not say. */
    public Optional<String> of(String label) {
        if (targets.isEmpty()) {
            return Optional.of(label);
        }
        String target = targets.get(label);
        if (target == null) {
            target = byKey.get(FieldNames.key(label));
        }
        if (target == null) {
            target = targets.get(OTHERS);
        }
        return Optional.ofNullable(target).map(found -> found.equals(OTHERS) ? label : found);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LabelMap map && map.targets.equals(targets);
    }

    @Override
    public int hashCode() {
        return targets.hashCode();
    }

    @Override
    public String toString() {
        return targets.toString();
    }
}
