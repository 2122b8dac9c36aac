package org.ticketstream.rows;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The names of the fields of rows, with the place of each; found whatever their case, blanks and underscores. */
final class RowNames {

    private static final int NONE = -1;
    /** Names that are asked for come from settings, but a caller may ask for what a row says. */
    private static final int MOST_REMEMBERED = 1_000;

    private final List<String> names;
    private final Map<String, Integer> places = new HashMap<>();

    /** @param names no two of them the same */
    RowNames(List<String> names) {
        this.names = List.copyOf(names);
        for (int i = 0; i < names.size(); i++) {
            places.put(names.get(i), i);
        }
    }

    /** Of a header: names without blanks around them, and no name twice. */
    static RowNames ofHeader(List<String> header) {
        Map<String, Integer> counts = new HashMap<>();
        List<String> stripped = header.stream().map(Blanks::strip).toList();
        stripped.forEach(name -> counts.merge(name, 1, Integer::sum));
        Map<String, Boolean> unique = new LinkedHashMap<>();
        for (int i = 0; i < stripped.size(); i++) {
            String name = stripped.get(i);
            String place = "column " + (i + 1);
            String called = name.isEmpty() ? place : counts.get(name) == 1 ? name : name + " (" + place + ")";
            while (unique.putIfAbsent(called, true) != null) {
                called += "'";
            }
        }
        return new RowNames(List.copyOf(unique.keySet()));
    }

    /** What to say of a header in which a name stands twice. */
    static Optional<String> doubled(List<String> header) {
        Map<String, List<Integer>> columns = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            String name = Blanks.strip(header.get(i));
            if (!name.isEmpty()) {
                columns.computeIfAbsent(name, key -> new java.util.ArrayList<>())
                        .add(i + 1);
            }
        }
        return columns.entrySet().stream()
                .filter(column -> column.getValue().size() > 1)
                .map(column -> column.getValue().size() + " columns are called '" + column.getKey()
                        + "'; here they are '" + column.getKey() + " (column "
                        + column.getValue().get(0)
                        + ")' and so on")
                .reduce((one, other) -> one + "; " + other);
    }

    List<String> list() {
        return names;
    }

    int size() {
        return names.size();
    }

    /** Place of a name; negative if there is none, or more than one that is meant. */
    int find(Object name) {
        Integer place = places.get(name);
        if (place != null) {
            return place;
        }
        if (!(name instanceof String text)) {
            return NONE;
        }
        int found = FieldNames.find(text, names).map(names::indexOf).orElse(NONE);
        if (places.size() < names.size() + MOST_REMEMBERED) {
            places.put(text, found);
        }
        return found;
    }
}
