package org.ticketstream.cli.training;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ticketstream.cli.options.BaseOptions;
import org.ticketstream.cli.options.DataOptions;
import org.ticketstream.cli.options.DirOption;
import org.ticketstream.cli.settings.SettingsFileOption;
import org.ticketstream.cli.terminal.RejectedRows;
import org.ticketstream.cli.terminal.Usage;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.files.TargetPlaces;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.checkpoint.MiniLm;
import org.ticketstream.model.hub.HubOptions;
import org.ticketstream.model.runtime.NativeCache;
import org.ticketstream.settings.LayeredDefaults;
import org.ticketstream.settings.SettingsOptions;
import org.ticketstream.training.TrainRequest;
import org.ticketstream.training.data.DataFields;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.data.Split;
import org.ticketstream.training.finetune.InitialModel;
import org.ticketstream.training.finetune.options.TrainingOptions;
import org.ticketstream.training.search.Metric;
import org.ticketstream.training.search.Search;
import org.ticketstream.training.search.SearchOutcome;
import org.ticketstream.training.search.SearchPlan;
import org.ticketstream.training.search.SearchRequest;
import org.ticketstream.training.search.SearchSpace;
import org.ticketstream.training.search.TriedOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "search",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Looks for good training options.",
            "Trains with settings drawn at random, ranks them on the evaluation rows and releases the best in"
                    + " OUT/best.",
            "OUT/trials.jsonl has a line for each result, OUT/results.html and OUT/results.json have all of them;"
                    + " they can be"
                    + " read while the search runs. After a stop or a kill the same command with --resume goes on.",
            "With --halving F all trials are trained for a part of their epochs, one in F goes on from where it was,"
                    + " and so on"
                    + " to the end.",
            "The best of many trials is flattered by the rows that chose it: judge it on others with 'evaluate'."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream search --data tickets.csv --text-field subject,body --label-field queue --out out/search",
            "  ./ticketstream search --data train.jsonl.gz --dev dev.jsonl.gz --trials 16 --halving 2 \\",
            "      --epochs 8 --out out/search",
            "  ./ticketstream search --data train.jsonl.gz --dev dev.jsonl.gz --try learning-rate=5e-5..4e-4 \\",
            "      --try batch-size=16,32,64 --out out/search",
            "  ./ticketstream search --settings tickets.properties --trials 4 --out out/search",
            "  ./ticketstream search --data train.jsonl.gz --dev dev.jsonl.gz --trials 16 --halving 2 \\",
            "      --epochs 8 --out out/search --resume",
        })
public final class SearchCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private SettingsFileOption settingsFile;

    @Mixin
    private DataOptions dataOptions;

    @Mixin
    private SplitOptions splitOptions;

    @Mixin
    private BaseOptions baseOptions;

    @Mixin
    private final SettingsOptions<TrainingOptions> training = SettingsOptions.of(TrainingOptions.class);

    @Mixin
    private DirOption dir;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "FILE",
            description = "Labelled rows: CSV, JSON or .xlsx, also gzipped.")
    private Path data;

    @Option(
            names = "--dev",
            paramLabel = "FILE",
            description = "Labelled evaluation rows. Without it, a share of --data, or what --split-field,"
                    + " --group-field or --time-field say.")
    private Path dev;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "For journal, results and release.")
    private Path out;

    @Option(
            names = "--try",
            paramLabel = "OPTION=VALUES",
            split = LayeredDefaults.LINES,
            splitSynopsisLabel = "",
            description = {
                "Values to try of one option, LOW..HIGH or A,B,C; may be repeated. Options: ${COMPLETION-CANDIDATES}.",
                "Without it: " + SearchSpace.DEFAULTS + ", without those given as flags."
            },
            completionCandidates = TriedNames.class)
    private List<String> tries = List.of();

    @Option(names = "--trials", paramLabel = "N", defaultValue = "20", description = "Settings to try.")
    private int trials;

    @Option(
            names = "--halving",
            paramLabel = "F",
            defaultValue = "0",
            description = "After each part of the epochs one trial in F goes on; 0: all are trained to the end.")
    private int halving;

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            defaultValue = "macro_f1",
            description = "What makes a trial better: ${COMPLETION-CANDIDATES}.")
    private Metric metric;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Trials at once; they share the cores, and with dropout their figures then differ a little from"
                            + " run to run; 1 is best on one processor.")
    private int parallel;

    @Option(names = "--from", paramLabel = "DIR", description = "Release bundle to go on from instead of an encoder.")
    private Path parent;

    @Option(names = "--lexical", description = "Every trial has a linear model over words beside it; see 'train'.")
    private boolean lexical;

    @Option(names = "--no-baseline", description = "Leave out the linear classifier that is shown beside the trials.")
    private boolean noBaseline;

    @Option(
            names = "--save-minutes",
            paramLabel = "N",
            defaultValue = "5",
            description = "How often a trial saves itself.")
    private int saveMinutes;

    @Option(names = "--resume", description = "Go on with the search in OUT; same data, options and space.")
    private boolean resume;

    @Override
    public Integer call() {
        TrainingOptions options = training.read();
        SearchSpace space = Usage.checked(spec, this::space);
        Usage.checked(spec, () -> {
            space.check(options);
            return space;
        });
        SearchPlan plan = Usage.checked(
                spec,
                () -> new SearchPlan(trials, halving, metric, options.loop().seed(), parallel));
        DataFields fields = Usage.checked(spec, () -> splitOptions.fields(dataOptions.fields()));
        HubOptions hub = Usage.checked(spec, baseOptions::hub);
        TargetPlaces.requireDirectory(out, 0);
        NativeCache.requireUsable();
        Split split;
        SearchOutcome outcome;
        try (StopNotice notice = StopNotice.open(spec, System.err, out, this::isStarted);
                TalkingSearch shown = TalkingSearch.standard()) {
            split = split(fields);
            outcome = Search.run(request(options, space, plan, split, hub), shown);
        }
        spec.commandLine().getOut().print(outcome.describe());
        outcome.release()
                .ifPresent(bundle ->
                        spec.commandLine().getOut().printf("Release %s in %s%n", bundle.version(), bundle.dir()));
        spec.commandLine().getOut().flush();
        RejectedRows.print(split.unused(), spec.commandLine().getErr());
        return ExitCode.OK;
    }

    private SearchRequest request(
            TrainingOptions options, SearchSpace space, SearchPlan plan, Split split, HubOptions hub) {
        InitialModel start = Optional.ofNullable(parent)
                .map(ReleaseBundle::open)
                .map(InitialModel::release)
                .orElseGet(() -> InitialModel.encoder(encoder(hub)));
        TrainRequest trained = TrainRequest.of(split, start, options, out)
                .withEvaluation(
                        evaluation -> evaluation.withBaseline(!noBaseline).withLexical(lexical));
        return Usage.checked(
                spec, () -> new SearchRequest(trained, space, plan, out, Duration.ofMinutes(saveMinutes), resume));
    }

    /** Whether there is a search in the directory to go on with. */
    private boolean isStarted() {
        return Files.exists(out.resolve(SearchRequest.IDENTITY_FILE));
    }

    private Split split(DataFields fields) {
        LabeledData rows = dataOptions.read(data, fields);
        return dev == null
                ? Usage.checked(
                                spec,
                                () -> splitOptions.rule(
                                        dataOptions.splitField().isPresent(),
                                        training.read().loop().seed()))
                        .apply(rows)
                : Split.given(rows, dataOptions.read(dev, fields));
    }

    /** What is given is fixed. */
    private SearchSpace space() {
        List<TriedOption> fixed = TriedOption.all().stream()
                .filter(option -> training.isGiven(option.id()))
                .toList();
        if (tries.isEmpty()) {
            return SearchSpace.defaults().without(fixed);
        }
        SearchSpace space = SearchSpace.parse(tries);
        for (TriedOption option : fixed) {
            if (space.tries(option)) {
                throw new ParameterException(
                        spec.commandLine(), "--" + option.id() + " is given and tried at once: leave out one of them.");
            }
        }
        return space;
    }

    private Path encoder(HubOptions hub) {
        return baseOptions
                .resolve(hub, System.err)
                .orElseGet(() -> MiniLm.materialise(dir.directory().encoders()));
    }

    /** Options whose values can be tried, for the help. */
    static final class TriedNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return TriedOption.all().stream().map(TriedOption::id).iterator();
        }
    }
}
