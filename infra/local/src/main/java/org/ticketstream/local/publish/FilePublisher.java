package org.ticketstream.local.publish;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.ticketstream.schemas.Ticket;
import org.ticketstream.training.data.RejectedRow;
import org.ticketstream.training.data.RowFile;
import org.ticketstream.training.data.RowVisitor;

/** Publishes the rows of one file as tickets. */
public final class FilePublisher implements RowVisitor {

    private final Path file;
    private final TicketFields fields;
    private final long limit;
    private final Pacer pacer;
    private final TicketSender sender;
    private final Clock clock;
    private final LongConsumer progress;
    private final List<RejectedRow> rejected = new ArrayList<>();

    private long sent;

    /**
     * @param limit publish so many rows at most
     * @param progress hears how many have been sent
     */
    public FilePublisher(
            Path file,
            TicketFields fields,
            long limit,
            Pacer pacer,
            TicketSender sender,
            Clock clock,
            LongConsumer progress) {
        this.file = file;
        this.fields = fields;
        this.limit = limit;
        this.pacer = pacer;
        this.sender = sender;
        this.clock = clock;
        this.progress = progress;
    }

    /** Returns the rows that were left out, when the broker has acknowledged all others. */
    public List<RejectedRow> publish() {
        RowFile.read(file, this);
        sender.flush();
        return List.copyOf(rejected);
    }

    @Override
    public void header(Iterable<String> names) {
        // A row without the fields is rejected by itself, whatever the header promises.
    }

    @Override
    public void row(long line, Map<String, String> values) {
        if (sent == limit) {
            return;
        }
        String name = file.getFileName().toString();
        Optional<Ticket> ticket = fields.ticket(values, name + "-" + line, "file:" + name, clock.instant());
        if (ticket.isEmpty()) {
            malformed(line, "no text in " + fields.describeText());
            return;
        }
        try {
            pacer.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted after " + sent + " tickets", e);
        }
        sender.send(ticket.get());
        sent++;
        progress.accept(sent);
    }

    @Override
    public void malformed(long line, String reason) {
        if (sent < limit) {
            rejected.add(new RejectedRow(file.getFileName() + ":" + line, reason));
        }
    }
}
