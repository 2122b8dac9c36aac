package org.ticketstream.cli.tickets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.ticketstream.cli.options.InstallationOptions;
import org.ticketstream.cli.options.LabelMapOption;
import org.ticketstream.cli.options.ReadingOptions;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.operations.imports.FileFormat;
import org.ticketstream.operations.imports.ImportMemory;
import org.ticketstream.operations.imports.ImportReport;
import org.ticketstream.operations.imports.ImportRequest;
import org.ticketstream.operations.publish.TicketSender;
import org.ticketstream.operations.publish.TicketSink;
import org.ticketstream.rows.RowOptions;
import org.ticketstream.rows.labels.LabelMap;
import org.ticketstream.schemas.Ticket;
import org.ticketstream.schemas.client.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Publishes the rows of files, or the mails of mailboxes, as tickets, by the rules of POST /v1/tickets.",
            "A row that is no ticket is named by its line, written to FILE.rejected.jsonl and left out.",
            "FILE.import.json remembers how far the broker has acknowledged: after a crash the same command goes on"
                    + " there. The last rows, 1,000 at most, may be sent again, under the same ids; ingest drops"
                    + " repeats. A file that has grown since is continued."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream import tickets.csv --id-field number --body-field description --created-field opened_at",
            "  ./ticketstream import complaints.csv --dry-run          (the CFPB's complaint export, as it comes)",
            "  ./ticketstream import support.mbox archive/*.mbox.gz --state /var/lib/ticketstream/imports",
            "  ./ticketstream import tickets.jsonl.gz --rate 200 --bootstrap-servers kafka:9092 \\",
            "      --registry-url http://registry:8081",
        })
public final class ImportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private InstallationOptions installationOptions;

    @Mixin
    private FieldOptions fieldOptions;

    @Mixin
    private ReadingOptions reading;

    @Mixin
    private LabelMapOption labelMap;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files: CSV, JSON, .xlsx or .mbox, also gzipped.")
    private List<Path> files;

    @Option(
            names = "--format",
            paramLabel = "NAME",
            description = "${COMPLETION-CANDIDATES}. Without it, told by name and content.")
    private FileFormat format;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description = "Source of the tickets. Without it, csv-import, jsonl-import and so on.")
    private String source;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Where FILE.import.json and FILE.rejected.jsonl lie. Without it, beside each file.")
    private Path stateDir;

    @Option(
            names = "--rejected",
            paramLabel = "FILE",
            description = "Where rows go that are no tickets; with one FILE only.")
    private Path rejected;

    @Option(names = "--restart", description = "Begins again instead of resuming.")
    private boolean restart;

    @Option(names = "--strict", description = "Stops at the first row that is no ticket.")
    private boolean strict;

    @Option(names = "--dry-run", description = "Reads and checks everything, sends and writes nothing.")
    private boolean dryRun;

    @Option(names = "--limit", paramLabel = "N", description = "N rows of each file at most; the next run goes on.")
    private Long limit;

    @Mixin
    private RateOption rate;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (rejected != null && files.size() > 1) {
            throw new ParameterException(
                    spec.commandLine(), "--rejected goes with one FILE only (got: " + files.size() + " files).");
        }
        RowOptions said = reading.read();
        LabelMap labels = labelMap.read();
        List<ImportRequest> requests =
                files.stream().map(file -> request(file, said, labels)).toList();
        requests.forEach(ImportRun::requireFile);
        List<ImportReport> reports = new ArrayList<>();
        if (dryRun) {
            ImportRun run = run(new Nowhere());
            for (ImportRequest request : requests) {
                reports.add(run.run(request, ImportMemory.none(), "could be published"));
            }
        } else {
            publish(requests, reports);
        }
        boolean useless = reports.stream().anyMatch(ImportReport::isUseless)
                || reports.stream().allMatch(ImportReport::isEmpty) && (limit == null || limit > 0);
        return useless ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    private void publish(List<ImportRequest> requests, List<ImportReport> reports)
            throws IOException, InterruptedException {
        Installation installation = installationOptions.installation();
        String topic = ImportRun.requireTopic(installation);
        String target = installation.clusterId() + "/" + topic;
        try (TicketSender sender = new TicketSender(installation)) {
            ImportRun run = run(sender);
            for (ImportRequest request : requests) {
                try (ImportMemory memory = ImportMemory.open(
                        request,
                        beside(request.file(), ".import.json"),
                        rejected == null ? beside(request.file(), ".rejected.jsonl") : rejected,
                        target,
                        restart)) {
                    reports.add(run.run(request, memory, "published to " + topic + ", acknowledged by the broker"));
                }
            }
        }
    }

    private ImportRun run(TicketSink sink) {
        return new ImportRun(
                sink,
                rate.ticketsPerSecond(),
                spec.commandLine().getOut(),
                spec.commandLine().getErr());
    }

    private ImportRequest request(Path file, RowOptions said, LabelMap labels) {
        FileFormat known = format == null ? FileFormat.of(file) : format;
        return new ImportRequest(
                file,
                known,
                fieldOptions.fields(),
                source == null ? known.name().toLowerCase(Locale.ROOT) + "-import" : source,
                limit == null ? Long.MAX_VALUE : limit,
                strict,
                said,
                labels);
    }

    private Path beside(Path file, String ending) {
        String name = file.getFileName() + ending;
        return stateDir == null ? file.resolveSibling(name) : stateDir.resolve(name);
    }

    /** Where a dry run sends its tickets. */
    private static final class Nowhere implements TicketSink {

        @Override
        public void send(Ticket ticket) {
            // It was checked, which is all that a dry run is about.
        }

        @Override
        public void flush() {
            // Nothing is under way.
        }
    }
}
