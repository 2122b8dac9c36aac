package org.ticketstream.classifier.backfill;

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

/** The tickets of a file one by one; rows that are no tickets are left out. */
final class TicketRows implements Iterator<Either<DeadLetter, Arrival>>, RowVisitor, AutoCloseable {

    private final TicketFile file;
    private final RowCursor rows;
    private final List<RejectedRow> rejected = new ArrayList<>();
    private long taken;
    private Arrival next;

    private TicketRows(TicketFile file) {
        this.file = file;
        this.rows = RowFile.open(file.path());
    }

    /** The tickets behind the first {@code skipped} ones. */
    static TicketRows open(TicketFile file, long skipped) {
        TicketRows tickets = new TicketRows(file);
        while (tickets.taken < skipped && tickets.hasNext()) {
            tickets.next();
        }
        return tickets;
    }

    /** Tickets handed out or skipped. */
    long taken() {
        return taken;
    }

    /** Rows left out so far. */
    List<RejectedRow> rejected() {
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
            throw new NoSuchElementException("Cannot take a ticket: " + file.name() + " has no more");
        }
        Arrival ticket = next;
        next = null;
        taken++;
        return Either.Right(ticket);
    }

    @Override
    public void header(Iterable<String> names) {
        // A row without the fields is rejected by itself, whatever the header promises.
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
    public void close() {
        rows.close();
    }
}
