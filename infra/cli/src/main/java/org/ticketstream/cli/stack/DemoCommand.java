package org.ticketstream.cli.stack;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.ticketstream.cli.options.DataOptions;
import org.ticketstream.cli.options.DirOption;
import org.ticketstream.cli.terminal.Terminal;
import org.ticketstream.cli.terminal.TerminalSession;
import org.ticketstream.cli.terminal.Usage;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.files.TargetPlaces;
import org.ticketstream.ingest.revisions.DuplicateSettings;
import org.ticketstream.local.demo.Demo;
import org.ticketstream.local.demo.DemoReport;
import org.ticketstream.local.demo.DemoSettings;
import org.ticketstream.local.stack.StackDirectory;
import org.ticketstream.model.runtime.NativeCache;
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
            "Shows the whole system at work on this machine: tickets are classified within seconds by a small model,",
            "people correct some answers, the model is fine-tuned with them beside the stream and swapped while",
            "tickets flow, and both are compared on the same tickets. Ctrl-C ends it."
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

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Tickets a second. Without it, as many as this machine answers, up to 20.")
    private Double rate;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = {
                "Tickets to stream. Without it, with --once as many as flow until the swap and each once more; no end",
                "else.",
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
                        rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate),
                        most));
        if (report != null) {
            TargetPlaces.requireFile(report);
        }
        TerminalSession.prepare(directory);
        NativeCache.requireUsable();
        PrintWriter out = spec.commandLine().getOut();
        Demo demo = new Demo(settings, out, Terminal.isPresent());
        TerminalSession.atExit(demo::stop);
        DemoReport summary = demo.run(new StackLines(out));
        if (report != null) {
            summary.write(report);
        }
        return summary.holds() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
