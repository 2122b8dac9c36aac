package org.ticketstream.training.survey;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ticketstream.training.data.SplitRule.ByPartition;

/**
 * Which columns are probably text, label and time, by their names and by what they hold.
 *
 * @param text  columns that make up the text; empty if none looks like it
 * @param label column of the category; empty if none looks like it
 * @param time  column of a time by which rows can be divided; empty if none looks like it
 * @param split column that marks evaluation rows; empty if none looks like it
 */
public record FieldGuess(List<String> text, Optional<String> label, Optional<String> time, Optional<String> split) {

    /** Usual words in the names of columns, the likeliest first, in English, German, French and Spanish. */
    private static final List<String> SUBJECT =
            List.of("subject", "title", "summary", "headline", "betreff", "titel", "objet", "sujet", "asunto");

    private static final List<String> BODY = List.of(
            "body",
            "text",
            "description",
            "message",
            "content",
            "narrative",
            "question",
            "utterance",
            "query",
            "comment",
            "beschreibung",
            "nachricht",
            "inhalt",
            "corps",
            "contenu",
            "mensaje",
            "texto",
            "cuerpo");

    private static final List<String> LABEL = List.of(
            "label",
            "category",
            "queue",
            "intent",
            "topic",
            "class",
            "team",
            "department",
            "group",
            "product",
            "type",
            "issue",
            "kategorie",
            "warteschlange",
            "abteilung",
            "thema",
            "categorie",
            "catégorie",
            "categoría",
            "categoria",
            "tag");

    private static final List<String> TIME =
            List.of("created", "date", "time", "timestamp", "received", "opened", "datum", "fecha");

    private static final Pattern ISO_DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}([T ].*)?");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+|(?<=\\p{Ll})(?=\\p{Lu})");

    private static final int MOST_PARTS = 10;
    private static final int MOST_LABELS = 1_000;
    private static final double WORDS_OF_A_TEXT = 3;
    private static final double WORDS_OF_A_LABEL = 8;

    /** Takes a copy. */
    public FieldGuess {
        text = List.copyOf(text);
    }

    /** Guesses. */
    public static FieldGuess of(DataSurvey survey) {
        List<ColumnFigures> columns = survey.columns();
        Optional<ColumnFigures> label =
                named(columns.stream().filter(FieldGuess::mayBeLabel).toList(), LABEL);
        List<String> text = text(columns.stream()
                .filter(column -> label.map(one -> one != column).orElse(true))
                .toList());
        return new FieldGuess(
                text,
                label.or(() -> columns.stream()
                                .filter(FieldGuess::mayBeLabel)
                                .filter(column -> !text.contains(column.name()))
                                .min(Comparator.comparingDouble(ColumnFigures::words)))
                        .map(ColumnFigures::name),
                named(columns.stream().filter(FieldGuess::holdsTimes).toList(), TIME)
                        .map(ColumnFigures::name),
                columns.stream().filter(FieldGuess::marksRows).findFirst().map(ColumnFigures::name));
    }

    private static List<String> text(List<ColumnFigures> columns) {
        List<ColumnFigures> varied =
                columns.stream().filter(FieldGuess::isVaried).toList();
        List<String> byName = Stream.of(named(varied, SUBJECT), named(varied, BODY))
                .flatMap(Optional::stream)
                .map(ColumnFigures::name)
                .distinct()
                .toList();
        if (!byName.isEmpty()) {
            return byName;
        }
        return varied.stream()
                .filter(column -> column.words() >= WORDS_OF_A_TEXT)
                .max(Comparator.comparingDouble(ColumnFigures::words))
                .map(column -> List.of(column.name()))
                .orElse(List.of());
    }

    /** The column whose name has the likeliest word; of several the first. */
    private static Optional<ColumnFigures> named(List<ColumnFigures> columns, List<String> words) {
        for (String word : words) {
            Optional<ColumnFigures> found = columns.stream()
                    .filter(column -> wordsOf(column.name()).contains(word))
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static List<String> wordsOf(String name) {
        return Stream.of(BETWEEN_WORDS.split(name))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
    }

    private static boolean isVaried(ColumnFigures column) {
        return column.words() > 1.2
                && column.distinctShare() > 0.1
                && !column.name().contains(",");
    }

    private static boolean mayBeLabel(ColumnFigures column) {
        return column.counts().isPresent()
                && column.distinct() >= 2
                && column.distinct() <= MOST_LABELS
                && column.distinctShare() <= 0.5
                && column.words() <= WORDS_OF_A_LABEL
                && !marksRows(column)
                && !holdsTimes(column);
    }

    /** Some rows to evaluate with, and others. */
    private static boolean marksRows(ColumnFigures column) {
        Set<String> values = column.counts().map(Map::keySet).orElse(Set.of());
        long marks = values.stream().filter(ByPartition::isUsualDev).count();
        return marks > 0 && values.size() > marks && values.size() <= MOST_PARTS;
    }

    private static boolean holdsTimes(ColumnFigures column) {
        return !column.examples().isEmpty()
                && column.examples().stream()
                        .allMatch(value -> ISO_DATE.matcher(value).matches());
    }
}
