package org.ticketstream.cli.stack;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.ticketstream.cli.options.DataOptions;
import org.ticketstream.cli.options.DirOption;
import org.ticketstream.cli.terminal.Terminal;
import org.ticketstream.cli.terminal.TerminalSession;
import org.ticketstream.cli.terminal.Usage;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.ingest.revisions.DuplicateSettings;
import org.ticketstream.local.demo.Demo;
import org.ticketstream.local.demo.DemoReport;
import org.ticketstream.local.demo.DemoSettings;
import org.ticketstream.local.stack.StackDirectory;
import org.ticketstream.training.progress.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Shows the whole system at work on this machine: tickets flow and are classified, some answers are",
            "corrected, the model learns from that and is swapped while tickets flow. The first use trains a model,",
            "which takes a few minutes. Ctrl-C ends it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream demo",
            "  ./ticketstream demo --once --report out/demo.json",
            "  ./ticketstream demo --once --data mine.csv --text-field subject,body --label-field queue --limit 3000",
        })
public final class DemoCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private DirOption dir;

    @Mixin
    private StackOptions stackOptions;

    @Mixin
    private DataOptions dataOptions;

    @Option(
            names = "--once",
            description =
                    "End by itself after the swap; exit code 0 if all tickets came out once and the swap was seen.")
    private boolean once;

    @Option(names = "--report", paramLabel = "FILE", description = "Writes the summary as JSON.")
    private Path report;

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description = "Your own labelled rows instead of the sample: a part trains, the others are streamed.")
    private Path data;

    @Option(names = "--rate", paramLabel = "N", defaultValue = "20", description = "Tickets a second.")
    private double rate;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = {
                "Tickets to stream. Without it, 600 with --once and no end else.",
                "With --data: rows used in all, for training and stream. Without it, 3000."
            })
    private Long limit;

    @Override
    public Integer call() throws Exception {
        StackDirectory directory = dir.directory();
        OptionalLong most = limit == null ? OptionalLong.empty() : OptionalLong.of(limit);
        DemoSettings settings = Usage.checked(
                spec,
                () -> new DemoSettings(
                        // The demo's tickets repeat.
                        stackOptions.config(directory, DuplicateSettings.off()),
                        once,
                        Optional.ofNullable(data),
                        dataOptions.fields(),
                        rate,
                        most));
        TerminalSession.prepare(directory);
        PrintWriter out = spec.commandLine().getOut();
        OptionalInt columns = Terminal.isPresent() ? OptionalInt.of(Terminal.columns()) : OptionalInt.empty();
        Demo demo = new Demo(settings, out, columns);
        TerminalSession.atExit(demo::stop);
        DemoReport summary = demo.run(Progress.to(System.err, Terminal.showsProgress()), new StackLines(out));
        if (report != null) {
            summary.write(report);
        }
        return summary.holds() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
