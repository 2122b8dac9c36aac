package org.ticketstream.cli.tickets;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.ticketstream.cli.options.InstallationOptions;
import org.ticketstream.cli.terminal.Heartbeat;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.operations.corrections.CorrectionOutcome;
import org.ticketstream.operations.corrections.CorrectionWatch;
import org.ticketstream.schemas.Aliases;
import org.ticketstream.schemas.Correction;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.audit.AuditLog;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.settings.NearestNames;
import org.ticketstream.training.stream.ReleaseHistory;
import org.ticketstream.training.stream.ReleaseList;
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
        description = {
            "Corrects the category of a ticket, waits for ingest and says what became of it.",
            "A correction that counts becomes training data."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the ticket has the category now",
            "1:the command failed, or nothing was heard in time; the last line says which",
            "2:the command line was wrong",
            "3:no such ticket is known; the correction is kept and waits for it",
            "4:the champion has no such category; the nearest ones are named"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream correct C-390 billing",
            "  ./ticketstream correct C-390 billing --by alice --reason 'asks for a refund'",
        })
public final class CorrectCommand implements Callable<Integer> {
    static final int UNKNOWN_TICKET = 3;
    static final int UNKNOWN_CATEGORY = 4;

    @Spec
    private CommandSpec spec;

    @Mixin
    private InstallationOptions installationOptions;

    @Parameters(index = "0", paramLabel = "TICKET", description = "Id of the ticket.")
    private String ticketId;

    @Parameters(index = "1", paramLabel = "CATEGORY", description = "The true category.")
    private String category;

    @Option(names = "--by", paramLabel = "NAME", description = "Who says so. Without it, the user of this process.")
    private String by;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept with the correction.")
    private String reason;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long to wait for ingest; 0: not at all.")
    private long timeout;

    @Override
    public Integer call() throws Exception {
        Installation installation = installationOptions.installation();
        Correction correction = Correction.newBuilder()
                .setCorrectionId(UUID.randomUUID().toString())
                .setTicketId(ticketId)
                .setCategory(category)
                .setCorrectedBy(by == null ? AuditLog.thisUser() : by)
                .setCorrectedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .setReason(reason)
                .build();
        try (Heartbeat beat = Heartbeat.of("waiting for ingest");
                CorrectionWatch watch = new CorrectionWatch(installation)) {
            publish(installation, correction);
            PrintWriter out = spec.commandLine().getOut();
            if (timeout == 0) {
                out.printf(
                        "%s is %s: published to %s%n",
                        ticketId, category, installation.topics().corrections());
                return ExitCode.OK;
            }
            return tell(out, installation, watch.await(correction, Duration.ofSeconds(timeout)));
        }
    }

    private static void publish(Installation installation, Correction correction) throws Exception {
        try (KafkaProducer<String, Correction> producer = installation.producer(Correction.class)) {
            producer.send(new ProducerRecord<>(
                            installation.topics().corrections(), correction.getTicketId(), correction))
                    .get();
        }
    }

    private int tell(PrintWriter out, Installation installation, CorrectionOutcome outcome) {
        if (outcome instanceof CorrectionOutcome.Corrected) {
            out.printf("%s is %s%n", ticketId, category);
            return ExitCode.OK;
        }
        if (outcome instanceof CorrectionOutcome.WaitsForTicket) {
            out.printf(
                    "%s is not known, or stands as the duplicate of another ticket: the correction is kept and waits"
                            + " for"
                            + " it%n",
                    ticketId);
            return UNKNOWN_TICKET;
        }
        Optional<ModelRelease> champion = champion(installation);
        if (outcome instanceof CorrectionOutcome.Proposed) {
            champion.ifPresent(known -> tellUnknown(out, known));
            out.println("The correction is kept as the proposal of a new label");
            return UNKNOWN_CATEGORY;
        }
        if (outcome instanceof CorrectionOutcome.Refused refused) {
            if (champion.filter(known -> !known.getLabels().contains(category)).isPresent()) {
                tellUnknown(out, champion.get());
                return UNKNOWN_CATEGORY;
            }
            throw new IllegalStateException("The correction is a dead letter: " + refused.reason());
        }
        throw new IllegalStateException(
                "No word on the correction after " + timeout + " s, but it is published: ingest does" + " not run, "
                        + ticketId + " was erased, or a later correction counts");
    }

    private void tellUnknown(PrintWriter out, ModelRelease champion) {
        List<String> nearest = NearestNames.of(category, champion.getLabels());
        List<String> named = nearest.isEmpty() ? champion.getLabels() : nearest;
        out.printf(
                "The champion %s has no category %s. %s: %s%n",
                champion.getVersion(), category, nearest.isEmpty() ? "It has" : "Nearest", String.join(", ", named));
    }

    private static Optional<ModelRelease> champion(Installation installation) {
        return new ReleaseHistory(new ReleaseList(installation).history()).current(Aliases.CHAMPION);
    }
}
