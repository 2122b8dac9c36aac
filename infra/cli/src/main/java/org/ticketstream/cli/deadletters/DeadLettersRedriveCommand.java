package org.ticketstream.cli.deadletters;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.ticketstream.cli.options.InstallationOptions;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.operations.deadletters.RedriveReport;
import org.ticketstream.operations.deadletters.RedriveRequest;
import org.ticketstream.operations.deadletters.Redriver;
import org.ticketstream.schemas.AuditAction;
import org.ticketstream.schemas.audit.AuditLog;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.schemas.deadletters.DeadLetterFilter;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "redrive",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Sends dead letters back to the topics they came from, as they were; each once.",
            "What fails again comes back as a new dead letter that knows how often it was tried. tickets.redrives"
                    + " keeps who did it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream dead-letters redrive 0-42 0-43",
            "  ./ticketstream dead-letters redrive --reason 'does not answer' --dry-run",
            "  ./ticketstream dead-letters redrive --topic tickets.received --rate 50 \\",
            "      --because 'schema 7 is registered now'",
            "  ./ticketstream dead-letters redrive --all",
        })
final class DeadLettersRedriveCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private InstallationOptions installationOptions;

    @Mixin
    private DeadLetterOptions letters;

    @Parameters(paramLabel = "ID", arity = "0..*", description = "Only these, as 'dead-letters list' prints them.")
    private Set<String> ids = Set.of();

    @Option(names = "--all", description = "Needed to send back everything: without any other choice of letters.")
    private boolean all;

    @Option(names = "--dry-run", description = "Only says what would be sent back.")
    private boolean dryRun;

    @Option(names = "--rate", paramLabel = "N", defaultValue = "100", description = "Most records a second.")
    private double rate;

    @Option(
            names = "--max-attempts",
            paramLabel = "N",
            defaultValue = "3",
            description = "Records sent back so often already are left.")
    private int maxAttempts;

    @Option(names = "--limit", paramLabel = "N", description = "Most records in all. Without it, no limit.")
    private Long limit;

    @Option(names = "--by", paramLabel = "NAME", description = "Who does it. Without it, the user of this process.")
    private String by;

    @Option(names = "--because", paramLabel = "TEXT", description = "Why; kept with it.")
    private String because;

    @Override
    public Integer call() throws InterruptedException {
        RedriveRequest request = request();
        Installation installation = installationOptions.installation();
        PrintWriter out = spec.commandLine().getOut();
        if (!dryRun) {
            new AuditLog(installation)
                    .append(AuditAction.REDRIVE, request.requestedBy(), subject(), because, letters.describe());
        }
        try (Redriver redriver = Redriver.connect(installation)) {
            RedriveReport report = redriver.redrive(
                    request,
                    (letter, outcome) -> out.printf(
                            "%-10s %-20s %s%n", letter.id(), letter.topic().orElse("?"), text(outcome)));
            out.printf(
                    "%d %s, %d sent back before, %d tried too often, %d of other systems, %d cut%n",
                    report.redriven(),
                    dryRun ? "would be sent back" : "sent back",
                    report.before(),
                    report.givenUp(),
                    report.foreign(),
                    report.cut());
        }
        return ExitCode.OK;
    }

    /** The letters themselves are in tickets.redrives. */
    private String subject() {
        return ids.isEmpty() ? "dead letters" : String.join(" ", new TreeSet<>(ids));
    }

    private RedriveRequest request() {
        try {
            DeadLetterFilter filter = letters.filter(ids);
            if (filter.equals(DeadLetterFilter.all()) && !all) {
                throw new ParameterException(spec.commandLine(), "Say which letters, or --all.");
            }
            return new RedriveRequest(
                    filter,
                    rate,
                    maxAttempts,
                    limit == null ? Long.MAX_VALUE : limit,
                    dryRun,
                    by == null ? System.getProperty("user.name") : by,
                    Optional.ofNullable(because));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private String text(RedriveReport.Outcome outcome) {
        return switch (outcome) {
            case REDRIVEN -> dryRun ? "would be sent back" : "sent back";
            case BEFORE -> "was sent back before";
            case GIVEN_UP -> "was tried too often: see --max-attempts";
            case FOREIGN -> "came from no topic of this installation";
            case CUT -> "lacks a part of its record";
        };
    }
}
