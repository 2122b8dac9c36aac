package org.ticketstream.rows;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where a value is found in a row.
 *
 * @param names of fields
 * @param joined whether the fields are joined by line feeds; else the first that is not blank counts
 */
public record FieldChoice(List<String> names, boolean joined) {

    public FieldChoice {
        names = List.copyOf(names);
        if (names.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("Invalid fields: a name is blank (got: " + names + ")");
        }
    }

    /** Chooses nothing. */
    public static FieldChoice none() {
        return new FieldChoice(List.of(), false);
    }

    /** The first of these fields that a row has. */
    public static FieldChoice firstOf(String... names) {
        return new FieldChoice(List.of(names), false);
    }

    /** @param names separated by commas */
    public static FieldChoice joined(String names) {
        return new FieldChoice(split(names), true);
    }

    /** Takes names separated by commas. */
    public static List<String> split(String names) {
        return Arrays.stream(names.split(",", -1)).map(Blanks::strip).toList();
    }

    /** Returns the value of a row, without blanks around it; empty if it has none. */
    public String in(Map<String, String> row) {
        return names.stream()
                .map(name -> Blanks.strip(row.getOrDefault(name, "")))
                .filter(value -> !value.isEmpty())
                .limit(joined ? Long.MAX_VALUE : 1)
                .collect(Collectors.joining("\n"));
    }

    @Override
    public String toString() {
        return String.join(joined ? "," : " or ", names);
    }
}
