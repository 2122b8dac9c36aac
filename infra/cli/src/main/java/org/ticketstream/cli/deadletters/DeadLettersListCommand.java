package org.ticketstream.cli.deadletters;

import java.io.PrintWriter;
import java.util.Set;
import java.util.concurrent.Callable;
import org.ticketstream.cli.options.InstallationOptions;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.schemas.deadletters.DeadLetterTopic;
import org.ticketstream.schemas.deadletters.RedriveLog;
import org.ticketstream.schemas.deadletters.StoredDeadLetter;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Lists dead letters, the oldest first, with what became of them.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream dead-letters list",
            "  ./ticketstream dead-letters list --topic tickets.received --since 2026-03-01T00:00:00Z",
        })
final class DeadLettersListCommand implements Callable<Integer> {

    private static final String ROW = "%-10s %-24s %-20s %-24s %-22s %s%n";

    @Spec
    private CommandSpec spec;

    @Mixin
    private InstallationOptions installationOptions;

    @Mixin
    private DeadLetterOptions letters;

    @Override
    public Integer call() {
        Installation installation = installationOptions.installation();
        PrintWriter out = spec.commandLine().getOut();
        try (DeadLetterTopic box = DeadLetterTopic.open(installation)) {
            RedriveLog log = box.log(installation.registry());
            out.printf(ROW, "ID", "TIME", "FROM", "KEY", "STATE", "WHY");
            box.forEach(letters.filter(Set.of()), letter -> {
                out.printf(
                        ROW,
                        letter.id(),
                        letter.at(),
                        letter.topic().orElse("?"),
                        letter.key().orElse("-"),
                        state(letter, log),
                        firstLine(letter.message()));
                return !out.checkError();
            });
        }
        return ExitCode.OK;
    }

    private static String state(StoredDeadLetter letter, RedriveLog log) {
        return log.of(letter.id())
                .map(entry -> "sent back by " + entry.getRedrivenBy())
                .orElse(letter.attempts() == 0 ? "new" : "failed again, " + letter.attempts() + "x");
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
