package org.ticketstream.training.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The ranking of trials, columns aligned. */
final class SearchTable {

    private final SearchOutcome outcome;
    private final StringBuilder out = new StringBuilder();

    SearchTable(SearchOutcome outcome) {
        this.outcome = outcome;
    }

    String render() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(header(outcome));
        outcome.ranking().forEach(result -> rows.add(cells(result)));
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        rows.forEach(row -> {
            for (int column = 0; column < columns; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        });
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                line.append(" ".repeat(widths[column] - row.get(column).length() + (column == 0 ? 0 : 2)))
                        .append(row.get(column));
            }
            out.append(line).append('\n');
        }
        outcome.ranking().forEach(result -> result.failure().ifPresent(reason -> out.append("trial ")
                .append(result.trial())
                .append(" failed: ")
                .append(reason)
                .append('\n')));
        outcome.baseline()
                .ifPresent(baseline -> out.append(String.format(
                        Locale.ROOT,
                        "beside them, %s: accuracy %.4f   macro F1 %.4f%n",
                        baseline.name(),
                        baseline.accuracy(),
                        baseline.macroF1())));
        outcome.best().ifPresent(best -> out.append("best: trial ")
                .append(best.trial())
                .append(", ")
                .append(best.settings().flags())
                .append('\n'));
        return out.toString();
    }

    static List<String> header(SearchOutcome outcome) {
        List<String> header = new ArrayList<>(List.of("trial", "accuracy", "macro F1", "epochs", "seconds"));
        outcome.space().options().forEach(option -> header.add(option.id()));
        return header;
    }

    static List<String> cells(TrialResult result) {
        boolean failed = result.failure().isPresent();
        List<String> cells = new ArrayList<>(List.of(
                Integer.toString(result.trial()),
                failed ? "failed" : format("%.4f", result.score().accuracy()),
                failed ? "failed" : format("%.4f", result.score().macroF1()),
                result.epochs() + "/" + result.ofEpochs(),
                format("%.1f", result.score().seconds())));
        cells.addAll(result.settings().values().values());
        return cells;
    }

    private static String format(String format, Object value) {
        return String.format(Locale.ROOT, format, value);
    }
}
