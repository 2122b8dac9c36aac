package org.ticketstream.local.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.ticketstream.ingest.IngestConfig;
import org.ticketstream.local.audit.AuditLog;
import org.ticketstream.local.erase.ErasureReport;
import org.ticketstream.local.erase.TicketEraser;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "erase",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Erases a ticket: publishes a tombstone, waits until it has taken effect, and looks whether the ticket is gone from the state"
                    + " of ingest and from the training data.",
            "Fails if it is not. What Kafka still keeps until the retention time of its topics is listed."
        },
        footerHeading = "%nExamples:%n",
        footer = "  ./ticketstream erase --ticket C-390")
final class EraseCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConnectionOptions connectionOptions;

    @Option(names = "--ticket", required = true, paramLabel = "ID", description = "Id of the ticket.")
    private String ticketId;

    @Option(
            names = "--application-id",
            paramLabel = "ID",
            description = "Of ingest, where it is not the default. Default: ${DEFAULT-VALUE}.")
    private String applicationId = IngestConfig.DEFAULT_APPLICATION_ID;

    @Option(names = "--by", paramLabel = "NAME", description = "Who does it. Default: the user of this process.")
    private String by;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept in the audit. Name nobody in it.")
    private String reason;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long to wait for ingest. Default: ${DEFAULT-VALUE}.")
    private long timeout;

    @Override
    public Integer call() throws InterruptedException {
        ErasureReport report = new TicketEraser(connectionOptions.connect(), applicationId)
                .erase(ticketId, by == null ? AuditLog.thisUser() : by, reason, Duration.ofSeconds(timeout));
        PrintWriter out = spec.commandLine().getOut();
        report.cleared().forEach(topic -> out.printf("gone from   %s%n", topic));
        report.remaining()
                .forEach(each -> out.printf(
                        "expires in  %s-%d: %d older record(s), when the topic's retention time is over%n",
                        each.topic(), each.partition(), each.records()));
        report.stillThere().forEach(topic -> out.printf("still in    %s%n", topic));
        if (!report.stillThere().isEmpty()) {
            throw new IllegalStateException(
                    "Ticket " + ticketId + " is not gone from " + String.join(", ", report.stillThere()));
        }
        out.printf("%s is erased%n", ticketId);
        return ExitCode.OK;
    }
}
