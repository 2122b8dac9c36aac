package org.ticketstream.cli.tickets;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.ticketstream.cli.options.InstallationOptions;
import org.ticketstream.cli.terminal.Heartbeat;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.ingest.IngestConfig;
import org.ticketstream.ingest.erase.ErasureReport;
import org.ticketstream.ingest.erase.TicketEraser;
import org.ticketstream.schemas.audit.AuditLog;
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
            "Erases a ticket from every topic and state store.",
            "Publishes a tombstone, waits until ingest has done it, takes back corrections, labels and the answers of"
                    + " backfills, and looks whether the ticket is gone from each.",
            "Says of older records that Kafka keeps for a while, dead letters under any key among them, by when they"
                    + " go."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the ticket is erased",
            "1:the command failed, or ingest did nothing in time; the last line says why",
            "2:the command line was wrong",
            "3:no such ticket is known; nothing was done",
            "4:the ticket is still somewhere, which is said"
        },
        footerHeading = "%nExamples:%n",
        footer = "  ./ticketstream erase --ticket C-390")
public final class EraseCommand implements Callable<Integer> {
    static final int NOT_FOUND = 3;
    static final int STILL_THERE = 4;

    @Spec
    private CommandSpec spec;

    @Mixin
    private InstallationOptions installationOptions;

    @Option(names = "--ticket", required = true, paramLabel = "ID", description = "Id of the ticket.")
    private String ticketId;

    @Option(
            names = "--application-id",
            paramLabel = "ID",
            description = "Application id of ingest, where it is not the default.")
    private String applicationId = IngestConfig.DEFAULT_APPLICATION_ID;

    @Option(names = "--by", paramLabel = "NAME", description = "Who does it. Without it, the user of this process.")
    private String by;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept in the audit. Name nobody in it.")
    private String reason;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long to wait for ingest.")
    private long timeout;

    @Override
    public Integer call() throws InterruptedException {
        ErasureReport report = erase();
        PrintWriter out = spec.commandLine().getOut();
        if (!report.found()) {
            out.printf("%s is not found: no topic and no state has anything of it, nothing was done%n", ticketId);
            return NOT_FOUND;
        }
        report.cleared().forEach(topic -> out.printf("gone from   %s%n", topic));
        report.remaining()
                .forEach(each -> out.printf(
                        "%-11s %s-%d: %d older record(s), %s%n",
                        each.expiry().by().isPresent() ? "expires in" : "stays in",
                        each.topic(),
                        each.partition(),
                        each.records(),
                        each.expiry()));
        report.stillThere().forEach(topic -> out.printf("still in    %s%n", topic));
        if (!report.stillThere().isEmpty()) {
            out.printf("%s is not gone from %s%n", ticketId, String.join(", ", report.stillThere()));
            return STILL_THERE;
        }
        out.printf("%s is erased%n", ticketId);
        return ExitCode.OK;
    }

    private ErasureReport erase() throws InterruptedException {
        try (Heartbeat beat = Heartbeat.of("looking for what there is of " + ticketId)) {
            return new TicketEraser(installationOptions.installation(), applicationId)
                    .erase(ticketId, by == null ? AuditLog.thisUser() : by, reason, Duration.ofSeconds(timeout));
        }
    }
}
