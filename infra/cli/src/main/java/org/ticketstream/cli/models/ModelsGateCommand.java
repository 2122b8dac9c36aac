package org.ticketstream.cli.models;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.ticketstream.cli.options.DataOptions;
import org.ticketstream.cli.options.GateOptions;
import org.ticketstream.cli.terminal.Heartbeat;
import org.ticketstream.cli.terminal.Usage;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.files.TargetPlaces;
import org.ticketstream.files.WholeFile;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.training.data.DataFields;
import org.ticketstream.training.gate.GateRules;
import org.ticketstream.training.gate.GateVerdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "gate",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Judges whether a release may be published: floors, not worse than the champion (exact McNemar test on"
                    + " the same rows),"
                    + " no class far below it, corrections not forgotten.",
            "Ends with 1 if it may not."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream models gate out/candidate --champion out/model --data holdout.jsonl.gz",
            "  ./ticketstream models gate out/candidate --champion out/model --data holdout.csv \\",
            "      --corrections corrected.jsonl --report gate.json",
        })
final class ModelsGateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOptions dataOptions;

    @Mixin
    private GateOptions gateOptions;

    @Parameters(paramLabel = "DIR", description = "Directory of the release bundle to judge.")
    private Path candidate;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "FILE",
            description = "Labelled rows that neither release was trained on: CSV, JSON or .xlsx, also gzipped.")
    private Path data;

    @Option(names = "--report", paramLabel = "FILE", description = "Writes the verdict as JSON.")
    private Path report;

    @Override
    public Integer call() throws IOException {
        DataFields fields = Usage.checked(spec, dataOptions::fields);
        GateRules rules = gateOptions.rules();
        ReleaseBundle release = ReleaseBundle.open(candidate);
        if (report != null) {
            TargetPlaces.requireFile(report);
        }
        GateVerdict verdict;
        try (Heartbeat beat = Heartbeat.of("judging " + candidate)) {
            verdict = gateOptions
                    .request(rules, dataOptions, fields)
                    .judge(release, dataOptions.read(data, fields).rows());
        }
        spec.commandLine().getOut().println(verdict.describe());
        spec.commandLine().getOut().flush();
        if (report != null) {
            WholeFile.write(
                    report,
                    JsonMapper.builder()
                                    .addModule(new Jdk8Module())
                                    .enable(SerializationFeature.INDENT_OUTPUT)
                                    .build()
                                    .writeValueAsString(verdict)
                            + "\n");
        }
        return verdict.accepted() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
