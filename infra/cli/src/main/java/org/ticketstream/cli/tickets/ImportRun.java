package org.ticketstream.cli.tickets;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Clock;
import org.ticketstream.cli.terminal.RejectedRows;
import org.ticketstream.cli.terminal.Terminal;
import org.ticketstream.operations.imports.FileImport;
import org.ticketstream.operations.imports.ImportMemory;
import org.ticketstream.operations.imports.ImportReport;
import org.ticketstream.operations.imports.ImportRequest;
import org.ticketstream.operations.publish.Pacer;
import org.ticketstream.operations.publish.TicketSink;
import org.ticketstream.schemas.client.Installation;

/** Runs the import of one file before the user's eyes. */
final class ImportRun {

    private final TicketSink sink;
    private final Pacer pacer;
    private final PrintWriter out;
    private final PrintWriter err;

    ImportRun(TicketSink sink, double rate, PrintWriter out, PrintWriter err) {
        this.sink = sink;
        this.pacer = new Pacer(rate);
        this.out = out;
        this.err = err;
    }

    /** @throws IllegalStateException if there is no topic to publish to */
    static String requireTopic(Installation installation) throws InterruptedException {
        String topic = installation.topics().received();
        if (!installation.topicNames().contains(topic)) {
            throw new IllegalStateException(
                    "Cannot publish to " + topic + ": no such topic at " + installation.bootstrapServers());
        }
        return topic;
    }

    /** @throws IllegalStateException if there is no such file */
    static void requireFile(ImportRequest request) {
        if (!Files.isRegularFile(request.file())) {
            throw new IllegalStateException("Cannot import " + request.file() + ": no such file");
        }
    }

    /** @param done what has become of the tickets, in the words of the report */
    ImportReport run(ImportRequest request, ImportMemory memory, String done) throws IOException {
        ImportReport report;
        try (ImportBar bar = new ImportBar(request.file(), System.err, Terminal.showsProgress())) {
            report = new FileImport(request, memory, sink, pacer, Clock.systemUTC(), bar).run();
        }
        if (report.resumedAfterLine() > 0) {
            out.printf("%s: an earlier run came as far as line %d%n", request.file(), report.resumedAfterLine());
        }
        out.printf("%s: %d tickets %s%n", request.file(), report.published(), done);
        if (report.skipped() > 0) {
            out.printf("%d rows without text skipped%n", report.skipped());
        }
        if (report.attachments() > 0) {
            out.printf("%d attachments left out%n", report.attachments());
        }
        out.flush();
        RejectedRows.print(report.firstRejected(), report.rejected(), err);
        if (report.isUseless()) {
            err.printf("error: Nothing imported from %s: %s%n", request.file(), why(report));
        } else if (report.isEmpty()) {
            err.printf("Nothing imported from %s: it holds no rows%n", request.file());
        }
        err.flush();
        return report;
    }

    private static String why(ImportReport report) {
        return report.rejected() == 0
                ? "none of its " + report.skipped() + " rows has text"
                : "none of its " + (report.rejected() + report.skipped()) + " rows is a ticket; the first: "
                        + report.firstRejected().get(0);
    }
}
