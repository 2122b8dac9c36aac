package org.ticketstream.local.demo.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.ticketstream.training.data.DataFields;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.data.LabeledRow;
import org.ticketstream.training.data.Split;
import org.ticketstream.training.data.SplitRule;

/** The user's own labelled file: a part of its rows trains, the others are streamed. */
public final class FileData {

    /** Rows to train on at most, so that a small machine is done in a few minutes. */
    private static final int MOST_TRAINING_ROWS = 1500;

    private static final double DEV_SHARE = 0.1;
    private static final long SEED = 1;

    private FileData() {}

    /**
     * @param limit rows used in all, training and streaming
     * @param notes hears in words what a person should know of how the file was read
     */
    public static DemoData load(Path file, DataFields fields, long limit, Consumer<String> notes) {
        LabeledData drawn = draw(LabeledData.read(file, fields, notes), limit);
        int all = drawn.rows().size() + drawn.outOfScope().size();
        double trainingShare = (double) Math.min(MOST_TRAINING_ROWS, all / 2) / all;
        // Rows with nearly the same text stay on one side: the stream asks nothing that was learnt by heart.
        Split parts = new SplitRule.Stratified(1 - trainingShare, SEED).apply(drawn);
        CleanText clean = new CleanText();
        LabeledData training = new LabeledData(
                cleaned(parts.train().rows(), clean), cleaned(parts.train().outOfScope(), clean), List.of());
        return new DemoData(
                file.getFileName().toString(),
                new SplitRule.Stratified(DEV_SHARE, SEED).apply(training),
                stream(parts.dev()),
                SampleData.options());
    }

    private static LabeledData draw(LabeledData data, long limit) {
        List<LabeledRow> rows = new ArrayList<>(data.rows());
        rows.addAll(data.outOfScope());
        Collections.shuffle(rows, new Random(SEED));
        List<LabeledRow> drawn = rows.subList(0, (int) Math.min(limit, rows.size()));
        return data.where(Set.copyOf(drawn)::contains);
    }

    private static List<LabeledRow> cleaned(List<LabeledRow> rows, CleanText clean) {
        return rows.stream()
                .map(row -> new LabeledRow(clean.of(ticket(row, true)), row.label(), "", row.source()))
                .toList();
    }

    private static List<DemoTicket> stream(LabeledData data) {
        List<DemoTicket> tickets = new ArrayList<>(Stream.concat(
                        data.rows().stream().map(row -> ticket(row, true)),
                        data.outOfScope().stream().map(row -> ticket(row, false)))
                .toList());
        Collections.shuffle(tickets, new Random(SEED));
        return tickets;
    }

    private static DemoTicket ticket(LabeledRow row, boolean inScope) {
        return new DemoTicket(row.source(), "", row.text(), row.label(), inScope);
    }
}
