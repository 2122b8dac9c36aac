package org.ticketstream.cli.training;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ticketstream.cli.options.BaseOptions;
import org.ticketstream.cli.options.DataOptions;
import org.ticketstream.cli.options.GateRuleOptions;
import org.ticketstream.cli.options.InstallationOptions;
import org.ticketstream.cli.options.SigningOption;
import org.ticketstream.cli.options.TrustOptions;
import org.ticketstream.cli.terminal.TerminalSession;
import org.ticketstream.cli.terminal.Usage;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.http.MetricsServer;
import org.ticketstream.model.checkpoint.MiniLm;
import org.ticketstream.model.hub.HubOptions;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.settings.SettingsOptions;
import org.ticketstream.training.data.DataFields;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.finetune.options.TrainingOptions;
import org.ticketstream.training.gate.GateRules;
import org.ticketstream.training.progress.Progress;
import org.ticketstream.training.service.QualityAlarm;
import org.ticketstream.training.service.TrainerConfig;
import org.ticketstream.training.service.TrainerData;
import org.ticketstream.training.service.TrainerMetrics;
import org.ticketstream.training.service.TrainerService;
import org.ticketstream.training.service.TrainingPlan;
import org.ticketstream.training.service.TriggerSettings;
import org.ticketstream.training.service.Triggers;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "trainer",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Waits for requests on training.requests and works on them one after the other: trains from the champion"
                    + " on the data and on what people have corrected, holds the result against the champion, and"
                    + " releases"
                    + " it if the gate accepts it. The scoring job swaps to it while tickets flow.",
            "Of several trainers one works and the others stand by; if it dies, another goes on where it was."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream trainer --store /srv/models --data tickets.csv --text-field subject,body --label-field"
                    + " queue --cron '0 3 * * *'",
            "  ./ticketstream trainer --store /srv/models --after-corrections 200",
            "  ./ticketstream trainer --store /srv/models --when-quality-falls 0.8 --metrics-port 9250",
            "  ./ticketstream training request",
        })
public final class TrainerCommand implements Callable<Integer> {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

    @Spec
    private CommandSpec spec;

    @Mixin
    private InstallationOptions installationOptions;

    @Mixin
    private DataOptions dataOptions;

    @Mixin
    private final SettingsOptions<TrainingOptions> training = SettingsOptions.of(TrainingOptions.class);

    @Mixin
    private BaseOptions baseOptions;

    @Mixin
    private GateRuleOptions gateOptions;

    @Mixin
    private TrustOptions trust;

    @Mixin
    private SigningOption signing;

    @Option(
            names = "--store",
            required = true,
            paramLabel = "DIR",
            description = "Where releases are written, one directory each. The scoring job must be able to read it.")
    private Path store;

    @Option(
            names = "--work",
            paramLabel = "DIR",
            description = "Where unfinished trainings are saved; shared by trainers that may take over. Without it,"
                    + " STORE/.work.")
    private Path work;

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description = "Labelled rows to learn from besides what people have corrected. Without it, those that"
                    + " the champion was trained on, from where its bundle says; a training fails if they are not"
                    + " there as they were.")
    private Path data;

    @Option(
            names = "--labels-only",
            description =
                    "Without --data learn from labelled tickets alone, and forget what the champion was trained on.")
    private boolean labelsOnly;

    @Option(
            names = "--dev",
            paramLabel = "FILE",
            description = "Labelled rows to judge with. Without it, a tenth of all texts, always the same ones.")
    private Path dev;

    @Option(names = "--lexical", description = "Release a linear model over words beside the transformer, see train.")
    private boolean lexical;

    @Option(
            names = "--cron",
            paramLabel = "CRON",
            description = "Train at these times: five fields as in crontab, such as '0 3 * * *'. Without it, at no"
                    + " fixed time.")
    private String schedule;

    @Option(
            names = "--after-corrections",
            paramLabel = "N",
            defaultValue = "0",
            description = "Train after N newly labelled tickets; 0 for never.")
    private int corrections;

    @Option(
            names = "--when-quality-falls",
            paramLabel = "FLOOR",
            description = "Train when people leave a smaller share than this of the champion's answers as they are, of"
                    + " those that they have spoken about. Without it, never for that.")
    private Double qualityFloor;

    @Option(
            names = "--quality-labels",
            paramLabel = "N",
            defaultValue = "50",
            description = "How many judged answers it takes to say so: the newest windows of tickets.quality that"
                    + " hold as many.")
    private int qualityLabels;

    @Option(
            names = "--metrics-port",
            paramLabel = "PORT",
            description = "Answer GET /metrics for Prometheus on this port; 0: any. Without it, no metrics.")
    private Integer metricsPort;

    @Option(
            names = "--metrics-host",
            paramLabel = "HOST",
            defaultValue = "localhost",
            description = "Address on which --metrics-port listens; 0.0.0.0 for all.")
    private String metricsHost;

    @Option(
            names = "--take-over-seconds",
            paramLabel = "N",
            defaultValue = "45",
            description = "A trainer that is silent for so long is considered dead.")
    private int takeOverSeconds;

    @Override
    public Integer call() throws Exception {
        if (labelsOnly && data != null) {
            throw new ParameterException(spec.commandLine(), "--labels-only and --data exclude each other.");
        }
        DataFields fields = Usage.checked(spec, dataOptions::fields);
        TrainingOptions options = training.read();
        GateRules rules = Usage.checked(spec, gateOptions::rules);
        HubOptions hub = Usage.checked(spec, baseOptions::hub);
        TriggerSettings triggers = Usage.checked(spec, this::triggers);
        Path encoder = baseOptions
                .resolve(hub, System.err)
                .orElseGet(
                        () -> MiniLm.materialise(installationOptions.directory().encoders()));
        TrainerConfig config = new TrainerConfig(
                store,
                work == null ? store.resolve(".work") : work,
                new TrainerData(
                        Optional.ofNullable(data).map(file -> LabeledData.read(file, fields)),
                        labelsOnly,
                        Optional.ofNullable(dev).map(file -> LabeledData.read(file, fields))),
                new TrainingPlan(encoder, options, lexical, rules),
                trust.settings(),
                Usage.checked(spec, signing::key));
        Installation installation = installationOptions.installation();
        PrintWriter out = spec.commandLine().getOut();
        try (TrainerMetrics metrics = new TrainerMetrics(Clock.systemUTC());
                MetricsServer server =
                        metricsPort == null ? null : MetricsServer.start(metricsHost, metricsPort, metrics::scrape);
                TrainerService trainer = TrainerService.start(
                        installation,
                        config,
                        Duration.ofSeconds(takeOverSeconds),
                        Progress.standard().and(metrics),
                        metrics);
                Triggers asking = Triggers.start(installation, triggers, LOOK_EVERY)) {
            TerminalSession.atExit(() -> close(asking, trainer));
            if (server != null) {
                out.printf("Metrics at http://%s:%d/metrics%n", metricsHost, server.port());
            }
            out.printf(
                    "Waiting for requests on %s. Ctrl-C stops.%n",
                    installation.topics().trainingRequests());
            out.flush();
            trainer.await();
        }
        return ExitCode.OK;
    }

    private TriggerSettings triggers() {
        TriggerSettings settings = TriggerSettings.of(Optional.ofNullable(schedule), corrections);
        return qualityFloor == null ? settings : settings.withQuality(new QualityAlarm(qualityFloor, qualityLabels));
    }

    private static void close(Triggers asking, TrainerService trainer) {
        try {
            asking.close();
            trainer.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
