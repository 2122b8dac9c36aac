package org.ticketstream.classifier.backfill.files;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.flink.types.Either;
import org.ticketstream.classifier.wire.Arrival;
import org.ticketstream.classifier.wire.DeadLetter;
import org.ticketstream.rows.RejectedRow;
import org.ticketstream.rows.RowCursor;
import org.ticketstream.rows.RowFile;
import org.ticketstream.rows.RowVisitor;

/** Iterates over the tickets of a file; rows that are not tickets are skipped. */
public final class TicketRows implements Iterator<Either<DeadLetter, Arrival>>, RowVisitor, AutoCloseable {

    private final TicketFile file;
    private final RowCursor rows;
    private final List<RejectedRow> rejected = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private long taken;
    private Arrival next;

    private TicketRows(TicketFile file) {
        this.file = file;
        this.rows = RowFile.open(file.path(), file.reading());
    }

    /** The tickets after the first {@code skipped} ones. */
    public static TicketRows open(TicketFile file, long skipped) {
        TicketRows tickets = new TicketRows(file);
        while (tickets.taken < skipped && tickets.hasNext()) {
            tickets.next();
        }
        return tickets;
    }

    /** Number of tickets returned or skipped. */
    public long taken() {
        return taken;
    }

    /** What a person should know of how the file was read so far. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /** Rows that were not tickets so far. */
    public List<RejectedRow> rejected() {
        return List.copyOf(rejected);
    }

    @Override
    public boolean hasNext() {
        boolean more = true;
        while (next == null && more) {
            more = rows.next(this);
        }
        return next != null;
    }

    @Override
    public Either<DeadLetter, Arrival> next() {
        if (!hasNext()) {
            throw new NoSuchElementException("Cannot read a ticket: " + file.name() + " has no more");
        }
        Arrival ticket = next;
        next = null;
        taken++;
        return Either.Right(ticket);
    }

    @Override
    public void header(Iterable<String> names) {
        // Each row without the fields is rejected.
    }

    @Override
    public void row(long line, Map<String, String> fields) {
        file.ticket(line, taken, fields).ifPresentOrElse(ticket -> next = ticket, () -> malformed(line, "no text"));
    }

    @Override
    public void malformed(long line, String reason) {
        rejected.add(new RejectedRow(file.shortName() + ":" + line, reason));
    }

    @Override
    public void note(String text) {
        notes.add(text);
    }

    @Override
    public void close() {
        rows.close();
    }
}
