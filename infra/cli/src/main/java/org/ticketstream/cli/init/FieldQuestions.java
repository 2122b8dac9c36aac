package org.ticketstream.cli.init;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ticketstream.rows.FieldChoice;
import org.ticketstream.rows.FieldNames;
import org.ticketstream.settings.NearestNames;

/** Asks a person for the names of columns until they are some that there are; the empty line takes the guess. */
final class FieldQuestions {

    private final BufferedReader in;
    private final PrintWriter out;
    private final List<String> columns;

    /** One of the questions. */
    @FunctionalInterface
    interface Question {
        /** @throws IllegalStateException if there is no answer and no guess */
        String ask(Optional<String> guess);
    }

    FieldQuestions(BufferedReader in, PrintWriter out, List<String> columns) {
        this.in = in;
        this.out = out;
        this.columns = columns;
    }

    String text(Optional<String> guess) {
        return ask("Columns with the text, separated by commas", "--text-field", true, guess);
    }

    String label(Optional<String> guess) {
        return ask("Column with the label", "--label-field", false, guess);
    }

    private String ask(String question, String option, boolean several, Optional<String> guess) {
        while (true) {
            out.printf("%s%s: ", question, guess.map(name -> " [" + name + "]").orElse(""));
            out.flush();
            Optional<String> line = line();
            String answer = line.filter(text -> !text.isBlank())
                    .or(() -> guess)
                    .map(String::strip)
                    .orElse("");
            try {
                return requireKnown(several ? FieldChoice.split(answer) : List.of(answer), columns, option);
            } catch (IllegalArgumentException e) {
                if (line.isEmpty()) {
                    throw new IllegalStateException("There is no answer: " + option + " names the columns", e);
                }
                out.println(e.getMessage());
            }
        }
    }

    private Optional<String> line() {
        try {
            return Optional.ofNullable(in.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the answer: " + e.getMessage(), e);
        }
    }

    /**
     * Returns the names as the columns have them, separated by commas.
     *
     * @throws IllegalArgumentException naming the option and the nearest columns, if there is no such column
     */
    static String requireKnown(List<String> names, List<String> columns, String option) {
        List<String> found = new ArrayList<>();
        for (String name : names) {
            Optional<String> column = FieldNames.find(name, columns);
            column.ifPresent(found::add);
            if (column.isEmpty()) {
                List<String> nearest = name.isEmpty() ? List.of() : NearestNames.of(name, columns);
                throw new IllegalArgumentException("There is no column '" + name + "' for " + option + "; "
                        + (nearest.isEmpty()
                                ? "there are " + String.join(", ", columns)
                                : "did you mean " + String.join(", ", nearest) + "?"));
            }
        }
        return String.join(",", found);
    }
}
