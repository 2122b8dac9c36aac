package org.ticketstream.training.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ticketstream.rows.InvalidDataException;
import org.ticketstream.rows.RejectedRow;
import org.ticketstream.rows.RowFile;
import org.ticketstream.schemas.LabeledTicket;

/**
 * Labelled rows that can be used, and those that cannot.
 *
 * @param rows       rows of the model's categories, in the order of the source
 * @param outOfScope rows labelled as none of the categories
 * @param rejected   rows left out, with place and reason
 * @param sources    where they came from
 */
public record LabeledData(
        List<LabeledRow> rows, List<LabeledRow> outOfScope, List<RejectedRow> rejected, DataSources sources) {

    /** Takes copies. */
    public LabeledData {
        rows = List.copyOf(rows);
        outOfScope = List.copyOf(outOfScope);
        rejected = List.copyOf(rejected);
        Objects.requireNonNull(sources, "sources are null");
    }

    /** Rows of unknown origin. */
    public LabeledData(List<LabeledRow> rows, List<LabeledRow> outOfScope, List<RejectedRow> rejected) {
        this(
                rows,
                outOfScope,
                rejected,
                rows.isEmpty() && outOfScope.isEmpty() ? DataSources.none() : DataSources.unknown());
    }

    /** No rows. */
    public static LabeledData none() {
        return new LabeledData(List.of(), List.of(), List.of());
    }

    /** Other rows out of these, in scope. */
    public LabeledData withRows(List<LabeledRow> others) {
        return new LabeledData(others, outOfScope, rejected, sources);
    }

    /**
     * Reads whatever {@link RowFile} reads.
     *
     * @param notes hears in words what a person should know of how the file was read
     * @throws InvalidDataException if the file is missing or damaged, a named field occurs nowhere, or no row is usable
     */
    public static LabeledData read(Path file, DataFields fields, Consumer<String> notes) {
        return LabeledDataReader.read(file, fields, notes);
    }

    /** The same, where nobody is there to hear. */
    public static LabeledData read(Path file, DataFields fields) {
        return read(file, fields, note -> {});
    }

    /**
     * Rows of labelled tickets; of several labels of one ticket the last in the list counts.
     *
     * @param outOfScopeLabels categories that are no class, see {@link DataFields#outOfScopeLabels()}
     */
    public static LabeledData fromTickets(Collection<LabeledTicket> tickets, Set<String> outOfScopeLabels) {
        Map<String, LabeledTicket> last = new LinkedHashMap<>();
        tickets.forEach(ticket -> last.put(ticket.getTicketId(), ticket));
        List<LabeledRow> rows = new ArrayList<>();
        List<LabeledRow> outOfScope = new ArrayList<>();
        List<RejectedRow> rejected = new ArrayList<>();
        for (LabeledTicket ticket : last.values()) {
            String source = "ticket " + ticket.getTicketId();
            if (ticket.getText().isBlank() || ticket.getCategory().isBlank()) {
                rejected.add(new RejectedRow(source, "no text or no category"));
            } else {
                LabeledRow row = new LabeledRow(ticket.getText(), ticket.getCategory(), "", source);
                (outOfScopeLabels.contains(row.label()) ? outOfScope : rows).add(row);
            }
        }
        return new LabeledData(rows, outOfScope, rejected, DataSources.ofLabeledTickets());
    }

    /** The categories, sorted: the label order of a model trained on this data. */
    public List<String> labels() {
        return List.copyOf(labelCounts().keySet());
    }

    /** Rows per category, sorted by name. */
    public SortedMap<String, Integer> labelCounts() {
        SortedMap<String, Integer> counts = new TreeMap<>();
        rows.forEach(row -> counts.merge(row.label(), 1, Integer::sum));
        return counts;
    }

    /** The rows, in scope and out of it. */
    Stream<LabeledRow> all() {
        return Stream.concat(rows.stream(), outOfScope.stream());
    }

    /** The rows, in scope and out of it, that fulfil a condition; rejected rows stay. */
    public LabeledData where(Predicate<LabeledRow> condition) {
        return new LabeledData(
                rows.stream().filter(condition).toList(),
                outOfScope.stream().filter(condition).toList(),
                rejected,
                sources);
    }

    /**
     * These rows and later ones; where a later row has the same text (but for case and punctuation) it replaces
     * the earlier one, so that a correction overrules the label that it corrects.
     */
    public LabeledData overruledBy(LabeledData later) {
        Set<String> keys = later.all().map(row -> TextKey.of(row.text())).collect(Collectors.toSet());
        LabeledData kept = where(row -> !keys.contains(TextKey.of(row.text())));
        return new LabeledData(
                concat(kept.rows, later.rows),
                concat(kept.outOfScope, later.outOfScope),
                concat(kept.rejected, later.rejected),
                sources.and(later.sources));
    }

    private static <T> List<T> concat(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
