package org.ticketstream.cli.audit;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.ticketstream.cli.options.InstallationOptions;
import org.ticketstream.cli.terminal.Usage;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.schemas.audit.AuditCheck;
import org.ticketstream.schemas.audit.AuditHead;
import org.ticketstream.schemas.audit.AuditLines;
import org.ticketstream.schemas.audit.AuditRecord;
import org.ticketstream.schemas.audit.AuditTopic;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Walks all chains of the audit and says where an entry was changed, taken out or put in; prints the head"
                    + " of each.",
            "Entries cut off at the end leave no trace in the chain itself: note the heads elsewhere, and expect"
                    + " them next time."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every chain is whole, and what was expected is there",
            "1:the command failed; the last line says why",
            "2:the command line was wrong",
            "3:a chain is broken",
            "4:an expected entry is missing, or another one"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream audit verify",
            "  ./ticketstream audit verify --expect operators=17:3f2a...",
            "  ./ticketstream audit list --json > audit.jsonl && ./ticketstream audit verify --from-file audit.jsonl",
        })
public final class AuditVerifyCommand implements Callable<Integer> {
    static final int BROKEN = 3;
    /** Exit code: the chain is whole, but is not what was expected. */
    public static final int UNEXPECTED = 4;

    @Spec
    private CommandSpec spec;

    @Mixin
    private InstallationOptions installationOptions;

    @Option(
            names = "--expect",
            paramLabel = "CHAIN=SEQUENCE:HASH",
            description = "An entry that must be there, as an earlier run has printed it; may be repeated.")
    private Map<String, String> expected = Map.of();

    @Option(
            names = "--from-file",
            paramLabel = "FILE",
            description = "JSON lines of 'audit list --json' instead of the topic.")
    private Path file;

    @Override
    public Integer call() {
        SortedMap<String, AuditHead> wanted = new TreeMap<>();
        expected.forEach((chain, head) -> wanted.put(chain, Usage.checked(spec, () -> AuditHead.parse(head))));
        AuditCheck check = new AuditCheck();
        List<String> found = new ArrayList<>();
        read(record -> {
            check.accept(record);
            record.entry()
                    .filter(entry ->
                            new AuditHead(entry.getSequence(), entry.getHash()).equals(wanted.get(entry.getChain())))
                    .ifPresent(entry -> found.add(entry.getChain()));
        });
        PrintWriter out = spec.commandLine().getOut();
        check.heads().forEach((chain, head) -> out.printf("%s=%s%n", chain, head));
        if (check.firstBreak().isPresent()) {
            out.printf("broken %s%n", check.firstBreak().get());
            return BROKEN;
        }
        List<String> missing =
                wanted.keySet().stream().filter(chain -> !found.contains(chain)).toList();
        missing.forEach(chain -> out.printf("missing %s=%s%n", chain, wanted.get(chain)));
        if (!missing.isEmpty()) {
            return UNEXPECTED;
        }
        out.printf(
                "%d entries in %d chains, each whole%n",
                check.records(), check.heads().size());
        return ExitCode.OK;
    }

    private void read(Consumer<AuditRecord> reader) {
        if (file == null) {
            new AuditTopic(installationOptions.installation()).read(reader);
        } else {
            AuditLines.read(file, reader);
        }
    }
}
