package org.ticketstream.operations.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.zip.ZipException;
import org.ticketstream.files.Sha256;
import org.ticketstream.ingest.http.records.RefusedTicketException;
import org.ticketstream.ingest.http.records.TicketValidator;
import org.ticketstream.operations.imports.mail.MailParser;
import org.ticketstream.operations.imports.mail.MboxReader;
import org.ticketstream.operations.publish.Pacer;
import org.ticketstream.operations.publish.TicketSink;
import org.ticketstream.rows.InvalidDataException;
import org.ticketstream.rows.RejectedRow;
import org.ticketstream.rows.RowCursor;
import org.ticketstream.rows.RowFile;
import org.ticketstream.rows.RowVisitor;
import org.ticketstream.schemas.Ticket;

/**
 * Makes tickets of the rows or mails of one file, one run. What a run has sent is remembered after the broker has
 * acknowledged it, so a run that is killed loses nothing, and the next one sends again what came after, a thousand rows
 * at most, under the same ids.
 */
public final class FileImport implements RowVisitor {

    private static final int ROWS_BETWEEN = 1_000;
    private static final long NANOS_BETWEEN = Duration.ofSeconds(1).toNanos();
    private static final int NAMED = 20;
    private static final int ID_DIGITS = 32;

    private final ImportRequest request;
    private final ImportMemory memory;
    private final TicketSink sink;
    private final Pacer pacer;
    private final Clock clock;
    private final ImportProgress progress;
    private final TicketValidator rules = new TicketValidator();
    private final List<RejectedRow> firstRejected = new ArrayList<>();

    private LongSupplier bytesRead = () -> 0;
    private TicketFields fields;
    private long startedAfter;
    private int ofLineBefore;
    private long line;
    private int ofLine;
    private long dealtWith;
    private int dealtWithOfLine;
    private ImportedFile mails;
    private long rememberedAt;
    private int sinceRemembered;
    private long published;
    private long rejected;
    private long skipped;
    private long attachments;

    /** Prepares an import; nothing is read or sent yet. */
    public FileImport(
            ImportRequest request,
            ImportMemory memory,
            TicketSink sink,
            Pacer pacer,
            Clock clock,
            ImportProgress progress) {
        this.request = request;
        this.memory = memory;
        this.sink = sink;
        this.pacer = pacer;
        this.clock = clock;
        this.progress = progress;
        this.fields = request.fields()
                .orElseGet(() -> request.format() == FileFormat.MBOX ? TicketFields.mail() : TicketFields.common());
    }

    /**
     * Returns when the broker has acknowledged all tickets.
     *
     * @throws InvalidDataException if the file as a whole cannot be read
     * @throws IllegalStateException if the broker fails, or, with a strict request, at the first row that is no ticket
     */
    public ImportReport run() throws IOException {
        startedAfter = memory.line();
        ofLineBefore = memory.ofLine();
        dealtWith = startedAfter;
        dealtWithOfLine = ofLineBefore;
        rememberedAt = System.nanoTime();
        try {
            if (request.limit() > 0) {
                read();
            }
            remember();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return new ImportReport(startedAfter, published, rejected, skipped, attachments, firstRejected);
    }

    private void read() throws IOException {
        try {
            if (request.format() == FileFormat.MBOX) {
                readMails();
            } else {
                readRows();
            }
        } catch (InvalidDataException e) {
            remember();
            throw e;
        } catch (ZipException | EOFException e) {
            remember();
            throw new InvalidDataException(
                    "Cannot read " + request.file() + ": the gzip stream is damaged or cut short", e);
        }
    }

    private void readMails() throws IOException {
        try (ImportedFile file = ImportedFile.open(request.file())) {
            bytesRead = file::bytesRead;
            mails = file;
            MboxReader.read(file, this);
        }
    }

    private void readRows() {
        try (RowCursor rows =
                RowFile.open(request.file(), request.format().reading(request.reading()), this::counted)) {
            boolean more = true;
            while (more && !isFull()) {
                more = rows.next(this);
            }
        }
    }

    private InputStream counted(InputStream raw) {
        CountingStream counting = new CountingStream(raw);
        bytesRead = counting::count;
        return counting;
    }

    @Override
    public void note(String text) {
        progress.note(text);
    }

    @Override
    public void header(Iterable<String> names) {
        List<String> header = new ArrayList<>();
        names.forEach(header::add);
        if (request.fields().isEmpty() && CfpbExport.isHeader(header)) {
            fields = TicketFields.cfpb();
        }
    }

    @Override
    public void row(long at, Map<String, String> row) {
        if (isDone(at)) {
            return;
        }
        if (fields.mayLackText() && !fields.hasText(row)) {
            skipped++;
        } else {
            importRow(at, row);
        }
        done();
    }

    private void importRow(long at, Map<String, String> row) {
        Ticket ticket;
        try {
            ObjectNode json = fields.ticket(row, request.source());
            if (!json.has("ticketId")) {
                json.put("ticketId", madeUpId(at, ofLine, json));
            }
            mapLabel((ObjectNode) json.get("attributes"));
            ticket = rules.check(json, clock.instant());
        } catch (RefusedTicketException | IllegalArgumentException e) {
            reject(at, e.getMessage(), row);
            return;
        }
        try {
            pacer.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted after " + published + " tickets", e);
        }
        sink.send(ticket);
        published++;
        if (request.format() == FileFormat.MBOX) {
            attachments += Long.parseLong(row.getOrDefault(MailParser.ATTACHMENTS, "0"));
        }
    }

    /** @throws IllegalArgumentException if the map does not name it */
    private void mapLabel(ObjectNode attributes) {
        String label = attributes.path(TicketFields.LABEL_ATTRIBUTE).asText();
        if (label.isEmpty() || request.labelMap().isEmpty()) {
            return;
        }
        String target = request.labelMap()
                .of(label)
                .orElseThrow(() -> new IllegalArgumentException("the map of labels does not name '" + label + "'"));
        if (target.isEmpty()) {
            attributes.remove(TicketFields.LABEL_ATTRIBUTE);
        } else {
            attributes.put(TicketFields.LABEL_ATTRIBUTE, target);
        }
    }

    @Override
    public void malformed(long at, String reason) {
        if (!isDone(at)) {
            reject(at, reason, Map.of());
            done();
        }
    }

    private void reject(long at, String reason, Map<String, String> row) {
        String place = request.file().getFileName() + ":" + at;
        if (request.strict()) {
            remember();
            throw new IllegalStateException("Cannot import " + place + ": " + reason);
        }
        rejected++;
        if (firstRejected.size() < NAMED) {
            firstRejected.add(new RejectedRow(place, reason));
        }
        try {
            memory.reject(request.file(), at, reason, row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Goes to a row, of which there may be several on a line. */
    private boolean isDone(long at) {
        if (isFull()) {
            return true;
        }
        ofLine = at == line ? ofLine + 1 : 1;
        line = at;
        return at < startedAfter || at == startedAfter && ofLine <= ofLineBefore;
    }

    private boolean isFull() {
        return published + rejected + skipped >= request.limit();
    }

    private void done() {
        dealtWith = line;
        dealtWithOfLine = ofLine;
        sinceRemembered++;
        if (isFull() && mails != null) {
            mails.end();
        }
        if (sinceRemembered == ROWS_BETWEEN || System.nanoTime() - rememberedAt > NANOS_BETWEEN) {
            remember();
        }
        progress.at(bytesRead.getAsLong(), published);
    }

    private void remember() {
        sink.flush();
        try {
            memory.advance(dealtWith, dealtWithOfLine);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sinceRemembered = 0;
        rememberedAt = System.nanoTime();
    }

    /** The same row of the same file is the same ticket, whatever the file is called. */
    private static String madeUpId(long at, int ofLine, ObjectNode json) {
        String place = ofLine == 1 ? String.valueOf(at) : at + "." + ofLine;
        String text = place + "\n" + json.path("subject").asText() + "\n"
                + json.path("body").asText();
        return "row-" + Sha256.of(text).substring(0, ID_DIGITS);
    }
}
