package org.ticketstream.cli.tickets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ticketstream.cli.options.InstallationOptions;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.operations.imports.FileFormat;
import org.ticketstream.operations.imports.ImportMemory;
import org.ticketstream.operations.imports.ImportReport;
import org.ticketstream.operations.imports.ImportRequest;
import org.ticketstream.operations.imports.TicketFields;
import org.ticketstream.operations.publish.TicketSender;
import org.ticketstream.rows.FieldChoice;
import org.ticketstream.schemas.client.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Publishes the rows of a file as tickets, at once and without a memory. 'import' takes mailboxes too and"
                    + " goes on after a crash. A row that is no ticket is named by its line and left out.",
            "A ticket that was published before under the same id, with the same text, is not scored again."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream publish --file tickets.csv --text-field subject,description --rate 20",
            "  ./ticketstream publish --file complaints.jsonl.gz --text-field text --label-field label --limit 500",
            "  ./ticketstream publish --file tickets.jsonl --bootstrap-servers kafka:9092 \\",
            "      --registry-url http://registry:8081",
        })
public final class PublishCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private InstallationOptions installationOptions;

    @Option(
            names = "--file",
            required = true,
            paramLabel = "FILE",
            description = "Rows with named fields: .jsonl, .csv or .tsv, each also with .gz.")
    private Path file;

    @Option(
            names = "--text-field",
            paramLabel = "NAMES",
            description = "Fields that make up the text, separated by commas. Without it, subject and body, else text.")
    private String textFields;

    @Option(
            names = "--label-field",
            paramLabel = "NAME",
            description = "Field of the true category; travels as the attribute 'label', which no model reads.")
    private String labelField;

    @Option(
            names = "--id-field",
            paramLabel = "NAME",
            defaultValue = "id",
            description = "Field of the ticket id. A row without it gets an id made of its line and text.")
    private String idField;

    @Option(names = "--limit", paramLabel = "N", description = "Publish N rows at most.")
    private Long limit;

    @Mixin
    private RateOption rate;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Installation installation = installationOptions.installation();
        String topic = ImportRun.requireTopic(installation);
        FileFormat format = FileFormat.of(file);
        ImportRequest request = new ImportRequest(
                file,
                format,
                Optional.of(fields()),
                format.name().toLowerCase(Locale.ROOT) + "-import",
                limit == null ? Long.MAX_VALUE : limit,
                false);
        ImportRun.requireFile(request);
        try (TicketSender sender = new TicketSender(installation)) {
            ImportRun run = new ImportRun(
                    sender,
                    rate.ticketsPerSecond(),
                    spec.commandLine().getOut(),
                    spec.commandLine().getErr());
            ImportReport report =
                    run.run(request, ImportMemory.none(), "published to " + topic + ", acknowledged by the broker");
            return report.published() == 0 ? ExitCode.SOFTWARE : ExitCode.OK;
        }
    }

    private TicketFields fields() {
        TicketFields common = TicketFields.common();
        return common.withText(
                        textFields == null ? common.subject() : FieldChoice.none(),
                        textFields == null ? common.body() : FieldChoice.joined(textFields))
                .withIdAndLabel(
                        FieldChoice.joined(idField),
                        labelField == null ? FieldChoice.none() : FieldChoice.joined(labelField));
    }
}
