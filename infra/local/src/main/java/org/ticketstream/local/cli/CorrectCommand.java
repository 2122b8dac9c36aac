package org.ticketstream.local.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.ticketstream.local.connection.Connection;
import org.ticketstream.schemas.Correction;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "correct",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Says which category a ticket really has. The correction becomes training data.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream correct C-390 billing",
            "  ./ticketstream correct C-390 billing --by alice --reason 'asks for a refund'",
        })
final class CorrectCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConnectionOptions connectionOptions;

    @Parameters(index = "0", paramLabel = "TICKET", description = "Id of the ticket.")
    private String ticketId;

    @Parameters(index = "1", paramLabel = "CATEGORY", description = "The true category.")
    private String category;

    @Option(names = "--by", paramLabel = "NAME", description = "Who says so. Default: the user of this process.")
    private String by;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept with the correction.")
    private String reason;

    @Override
    public Integer call() throws Exception {
        Connection connection = connectionOptions.connect();
        Correction correction = Correction.newBuilder()
                .setCorrectionId(UUID.randomUUID().toString())
                .setTicketId(ticketId)
                .setCategory(category)
                .setCorrectedBy(by == null ? System.getProperty("user.name") : by)
                .setCorrectedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .setReason(reason)
                .build();
        String topic = connection.topics().corrections();
        try (KafkaProducer<String, Correction> producer = connection.producer(Correction.class)) {
            producer.send(new ProducerRecord<>(topic, ticketId, correction)).get();
        }
        spec.commandLine().getOut().printf("%s is %s: published to %s%n", ticketId, category, topic);
        return ExitCode.OK;
    }
}
