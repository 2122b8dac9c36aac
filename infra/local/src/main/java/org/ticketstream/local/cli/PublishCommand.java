package org.ticketstream.local.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.ticketstream.local.connection.Connection;
import org.ticketstream.local.publish.FilePublisher;
import org.ticketstream.local.publish.Pacer;
import org.ticketstream.local.publish.TicketFields;
import org.ticketstream.local.publish.TicketSender;
import org.ticketstream.training.data.RejectedRow;
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
            "Publishes the rows of a file as tickets. A row that is no ticket is named by its line and left out.",
            "A ticket that was published before under the same id, with the same text, is not scored again."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream publish --file tickets.csv --text-field subject,description --rate 20",
            "  ./ticketstream publish --file complaints.jsonl.gz --text-field text --label-field label --limit 500",
            "  ./ticketstream publish --file tickets.jsonl --bootstrap-servers kafka:9092 \\",
            "      --registry-url http://registry:8081",
        })
final class PublishCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConnectionOptions connectionOptions;

    @Option(
            names = "--file",
            required = true,
            paramLabel = "FILE",
            description = "Rows with named fields: .jsonl, .csv or .tsv, each also with .gz.")
    private Path file;

    @Option(
            names = "--text-field",
            paramLabel = "NAMES",
            description = "Fields that make up the text, separated by commas. Default: subject and body, else text.")
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
            description = "Field of the ticket id. Default: id; a row without it gets FILE-LINE.")
    private String idField;

    @Option(names = "--limit", paramLabel = "N", description = "Publish N rows at most.")
    private Long limit;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Tickets a second. Default: as fast as the broker takes them.")
    private double rate;

    @Override
    public Integer call() throws Exception {
        Connection connection = connectionOptions.connect();
        String topic = connection.topics().received();
        if (!connection.topicNames().contains(topic)) {
            throw new IllegalStateException(
                    "Cannot publish to " + topic + ": no such topic at " + connection.bootstrapServers());
        }
        TicketFields fields = new TicketFields(
                textFields == null ? List.of() : TicketFields.split(textFields),
                Optional.ofNullable(labelField),
                idField);
        try (TicketSender sender = new TicketSender(connection)) {
            List<RejectedRow> rejected = publish(fields, sender);
            spec.commandLine()
                    .getOut()
                    .printf("%d tickets published to %s, acknowledged by the broker%n", sender.acknowledged(), topic);
            RejectedRows.print(rejected, spec.commandLine().getErr());
            return sender.acknowledged() == 0 ? ExitCode.SOFTWARE : ExitCode.OK;
        }
    }

    private List<RejectedRow> publish(TicketFields fields, TicketSender sender) {
        long most = limit == null ? Long.MAX_VALUE : limit;
        try (ProgressBar bar = new ProgressBarBuilder()
                .setTaskName("publish")
                .setInitialMax(limit == null ? -1 : limit)
                .showSpeed()
                .build()) {
            return new FilePublisher(file, fields, most, new Pacer(rate), sender, Clock.systemUTC(), bar::stepTo)
                    .publish();
        }
    }
}
