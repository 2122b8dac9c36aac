package org.ticketstream.cli.training;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ticketstream.cli.options.BaseOptions;
import org.ticketstream.cli.options.DataOptions;
import org.ticketstream.cli.options.GateOptions;
import org.ticketstream.cli.options.InstallationOptions;
import org.ticketstream.cli.options.SigningOption;
import org.ticketstream.cli.settings.SettingsFileOption;
import org.ticketstream.cli.terminal.RejectedRows;
import org.ticketstream.cli.terminal.Usage;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.model.bundle.BundleSigner;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.calibrate.CalibrationGoals;
import org.ticketstream.model.checkpoint.MiniLm;
import org.ticketstream.model.hub.HubOptions;
import org.ticketstream.model.runtime.NativeCache;
import org.ticketstream.model.signing.SigningKey;
import org.ticketstream.settings.SettingsOptions;
import org.ticketstream.training.TrainOutcome;
import org.ticketstream.training.TrainRequest;
import org.ticketstream.training.Trainer;
import org.ticketstream.training.data.DataFields;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.data.Split;
import org.ticketstream.training.finetune.InitialModel;
import org.ticketstream.training.finetune.Teacher;
import org.ticketstream.training.finetune.options.TrainingOptions;
import org.ticketstream.training.gate.GateRequest;
import org.ticketstream.training.gate.GateRules;
import org.ticketstream.training.gate.GateVerdict;
import org.ticketstream.training.noise.NoisyLabels;
import org.ticketstream.training.progress.ProgressListener;
import org.ticketstream.training.stream.LabeledTickets;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Fine-tunes a classifier on labelled texts and writes a release bundle.",
            "Rows that cannot be used are named by their line and left out."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream train --data tickets.csv --text-field subject,body --label-field queue --out out/model",
            "  ./ticketstream train --data train.jsonl.gz --dev dev.jsonl.gz --out out/model --report out/train.json",
            "  ./ticketstream train --data tickets.csv --base distilbert-base-uncased --out out/model",
            "  ./ticketstream train --data more.jsonl --from out/model --epochs 2 --out out/model-2",
            "  ./ticketstream train --labeled --data tickets.csv --dev dev.csv --from out/model \\",
            "      --champion out/model --out out/candidate",
            "  ./ticketstream train --data tickets.csv --noisy-labels drop --out out/model",
            "  ./ticketstream train --data more.jsonl --dev dev.jsonl.gz --champion out/model --out out/candidate",
            "  ./ticketstream train --data tickets.csv --time-field created --dev-share 0.2 --out out/model",
            "  ./ticketstream train --data train.jsonl.gz --dev dev.jsonl.gz --out out/model --resume",
            "  ./ticketstream train --data tickets.csv --head-only --lexical --pooling mean --out out/first",
            "  ./ticketstream train --settings tickets.properties --out out/model",
            "  ./ticketstream train --data train.jsonl.gz --base out/model/checkpoint --layers 3 \\",
            "      --teacher out/model --out out/small",
        })
public final class TrainCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private SettingsFileOption settingsFile;

    @Mixin
    private DataOptions dataOptions;

    @Mixin
    private SplitOptions splitOptions;

    @Mixin
    private final SettingsOptions<TrainingOptions> training = SettingsOptions.of(TrainingOptions.class);

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description = "Labelled rows: CSV, JSON or .xlsx, also gzipped. Needed unless --labeled is given.")
    private Path data;

    @Option(
            names = "--labeled",
            description =
                    "Train on what people have decided on the stream too: the last label of each ticket on the topic"
                            + " tickets.labeled, without erased tickets. It overrules rows of --data with the same"
                            + " text.")
    private boolean labeled;

    @Mixin
    private InstallationOptions installationOptions;

    @Option(
            names = "--dev",
            paramLabel = "FILE",
            description = "Labelled evaluation rows. Without it, a share of --data, or what --split-field,"
                    + " --group-field or --time-field say.")
    private Path dev;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Release bundle to write; must not exist.")
    private Path out;

    @Mixin
    private ReportOptions reports;

    @Mixin
    private BaseOptions baseOptions;

    @Option(names = "--from", paramLabel = "DIR", description = "Release bundle to go on from instead of an encoder.")
    private Path parent;

    @Option(
            names = "--head-only",
            description = "Leave the encoder as it is and fit a linear head on it: seconds instead of minutes, for a"
                    + " first look at new data. Only --max-tokens, --layers and --pooling of the options count.")
    private boolean headOnly;

    @Option(
            names = "--teacher",
            paramLabel = "DIR",
            description = "Release bundle whose answers are learned from beside the labels (distillation). With --base"
                    + " DIR/checkpoint and --layers a smaller and faster model comes of it.")
    private Path teacher;

    @Option(
            names = "--teacher-share",
            paramLabel = "SHARE",
            defaultValue = "0.5",
            description = "How much the teacher's answers count beside the labels.")
    private double teacherShare;

    @Mixin
    private SavingOptions savingOptions;

    @Option(names = "--no-baseline", description = "Leave out the linear classifier that is trained for comparison.")
    private boolean noBaseline;

    @Option(
            names = "--lexical",
            description =
                    "Release a linear model over words and word pairs too and add its scores to the transformer's,"
                            + " weighted as suits the evaluation rows. Helps where texts are longer than what the"
                            + " transformer reads.")
    private boolean lexical;

    @Mixin
    private final SettingsOptions<CalibrationGoals> goalOptions = SettingsOptions.of(CalibrationGoals.class);

    @Option(
            names = "--noisy-labels",
            paramLabel = "WHAT",
            defaultValue = "keep",
            description = "What to do with training rows whose label is probably wrong (see labels check): keep;"
                    + " drop; discount, so that the likelier another label, the less a row counts.")
    private NoisyLabels noisyLabels;

    @Option(
            names = "--gate",
            description = "Judge whether the release may be published, also without --champion: then by the floors.")
    private boolean gate;

    @Mixin
    private GateOptions gateOptions;

    @Mixin
    private WatchOptions watchOptions;

    @Mixin
    private SigningOption signing;

    @Override
    public Integer call() {
        if (data == null && !labeled) {
            throw new ParameterException(spec.commandLine(), "Say what to train on: --data FILE, --labeled, or both.");
        }
        TrainingOptions options = training.read();
        DataFields fields = Usage.checked(spec, () -> splitOptions.fields(dataOptions.fields()));
        GateRules rules = gateOptions.rules();
        CalibrationGoals goals = goalOptions.read();
        HubOptions hub = Usage.checked(spec, baseOptions::hub);
        Optional<SigningKey> key = Usage.checked(spec, signing::key);
        reports.requireWritable();
        TrainOutcome outcome = train(options, fields, rules, goals, hub);
        key.ifPresent(signer -> BundleSigner.sign(outcome.bundle(), signer));
        spec.commandLine().getOut().println(outcome.report().describe());
        spec.commandLine()
                .getOut()
                .printf("Release %s in %s%n", outcome.bundle().version(), out);
        reports.write(outcome.page());
        RejectedRows.print(outcome.rejected(), spec.commandLine().getErr());
        return outcome.report().gate().map(GateVerdict::accepted).orElse(true) ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private TrainOutcome train(
            TrainingOptions options, DataFields fields, GateRules rules, CalibrationGoals goals, HubOptions hub) {
        Trainer.requirePlace(out);
        NativeCache.requireUsable();
        try (StopNotice notice = savingOptions.notice(spec, out)) {
            return watchOptions.watched(
                    listener -> Trainer.train(request(options, fields, rules, goals, hub, listener), listener));
        }
    }

    private TrainRequest request(
            TrainingOptions options,
            DataFields fields,
            GateRules rules,
            CalibrationGoals goals,
            HubOptions hub,
            ProgressListener listener) {
        Optional<ReleaseBundle> from = Optional.ofNullable(parent).map(ReleaseBundle::open);
        Split split = noisyLabels.apply(split(fields), listener);
        InitialModel start = from.map(InitialModel::release).orElseGet(() -> InitialModel.encoder(encoder(hub)));
        TrainRequest request = TrainRequest.of(split, start, options, out)
                .withSaving(savingOptions.beside(out))
                .withEvaluation(evaluation ->
                        evaluation.withGoals(goals).withBaseline(!noBaseline).withLexical(lexical));
        if (teacher != null) {
            ReleaseBundle release = ReleaseBundle.open(teacher);
            request = request.withTeacher(Usage.checked(spec, () -> new Teacher(release, teacherShare)));
        }
        if (headOnly) {
            request = Usage.checked(spec, request::withHeadOnly);
        }
        if (gate || gateOptions.namesChampion()) {
            GateRequest judged = gateOptions.request(rules, dataOptions, fields);
            request = request.withEvaluation(evaluation -> evaluation.withGate(judged));
        }
        return request;
    }

    private Split split(DataFields fields) {
        LabeledData rows = rows(fields);
        if (dev != null) {
            return Split.given(rows, dataOptions.read(dev, fields));
        }
        return Usage.checked(
                        spec,
                        () -> splitOptions.rule(
                                dataOptions.splitField().isPresent(),
                                training.read().loop().seed()))
                .apply(rows);
    }

    private LabeledData rows(DataFields fields) {
        LabeledData given = data == null ? LabeledData.none() : dataOptions.read(data, fields);
        if (!labeled) {
            return given;
        }
        return given.overruledBy(LabeledData.fromTickets(
                LabeledTickets.read(installationOptions.installation()), fields.outOfScopeLabels()));
    }

    private Path encoder(HubOptions hub) {
        return baseOptions
                .resolve(hub, System.err)
                .orElseGet(
                        () -> MiniLm.materialise(installationOptions.directory().encoders()));
    }
}
