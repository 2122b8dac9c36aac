package org.ticketstream.cli.audit;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.ticketstream.cli.options.InstallationOptions;
import org.ticketstream.cli.terminal.PlainText;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.schemas.AuditAction;
import org.ticketstream.schemas.AuditEntry;
import org.ticketstream.schemas.audit.AuditLines;
import org.ticketstream.schemas.audit.AuditTopic;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Prints who did what, oldest first.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream audit list --subject C-390",
            "  ./ticketstream audit list --action publish --since 2026-11-01T00:00:00Z --json",
        })
final class AuditListCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private InstallationOptions installationOptions;

    @Option(names = "--action", paramLabel = "NAME", description = "Only these: ${COMPLETION-CANDIDATES}.")
    private AuditAction action;

    @Option(names = "--actor", paramLabel = "NAME", description = "Only what this one did.")
    private String actor;

    @Option(names = "--subject", paramLabel = "ID", description = "Only what was done to this ticket, release, topic.")
    private String subject;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only from this time on, such as 2026-11-01T00:00:00Z.")
    private Instant since;

    @Option(names = "--json", description = "Prints JSON lines with all fields.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        new AuditTopic(installationOptions.installation()).read(record -> {
            if (record.entry().isEmpty()) {
                spec.commandLine().getErr().printf("offset %d: %s%n", record.offset(), record.problem());
            }
            record.entry()
                    .filter(this::isWanted)
                    .ifPresent(entry -> out.println(json ? AuditLines.line(entry) : text(entry)));
        });
        return ExitCode.OK;
    }

    private boolean isWanted(AuditEntry entry) {
        return (action == null || action.name().equals(entry.getAction()))
                && (actor == null || actor.equals(entry.getActor()))
                && (subject == null || subject.equals(entry.getSubject()))
                && (since == null || !entry.getAt().isBefore(since));
    }

    private static String text(AuditEntry entry) {
        return PlainText.line("%s  %-13s %-16s %s%s%s"
                .formatted(
                        entry.getAt(),
                        entry.getAction(),
                        entry.getActor(),
                        entry.getSubject(),
                        entry.getDetails().isEmpty() ? "" : "  " + new TreeMap<>(entry.getDetails()),
                        entry.getReason() == null ? "" : "  (" + entry.getReason() + ")"));
    }
}
