package org.ticketstream.cli.training;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.ticketstream.cli.options.BaseOptions;
import org.ticketstream.cli.options.DataOptions;
import org.ticketstream.cli.options.InstallationOptions;
import org.ticketstream.cli.options.SigningOption;
import org.ticketstream.cli.options.TrustOptions;
import org.ticketstream.cli.settings.SettingsFileOption;
import org.ticketstream.cli.terminal.TerminalSession;
import org.ticketstream.cli.terminal.Usage;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.http.MetricsServer;
import org.ticketstream.model.checkpoint.MiniLm;
import org.ticketstream.model.hub.HubOptions;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.settings.SettingsOptions;
import org.ticketstream.training.data.DataFields;
import org.ticketstream.training.finetune.options.TrainingOptions;
import org.ticketstream.training.gate.GateRules;
import org.ticketstream.training.progress.Progress;
import org.ticketstream.training.service.TrainerConfig;
import org.ticketstream.training.service.TrainerData;
import org.ticketstream.training.service.TrainerMetrics;
import org.ticketstream.training.service.TrainerService;
import org.ticketstream.training.service.TrainerSettings;
import org.ticketstream.training.service.TrainingPlan;
import org.ticketstream.training.service.TriggerSettings;
import org.ticketstream.training.service.Triggers;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "trainer",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Trains whenever a training is requested, and releases what the gate accepts.",
            "Waits for requests on training.requests and works on them one after the other: trains from the champion"
                    + " on the data and on what people have corrected, compares the result with the champion, and"
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
            "  ./ticketstream trainer --settings trainer.properties",
            "  ./ticketstream training request",
        })
public final class TrainerCommand implements Callable<Integer> {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

    @Spec
    private CommandSpec spec;

    @Mixin
    private SettingsFileOption settingsFile;

    @Mixin
    private InstallationOptions installationOptions;

    @Mixin
    private DataOptions dataOptions;

    @Mixin
    private final SettingsOptions<TrainingOptions> training = SettingsOptions.of(TrainingOptions.class);

    @Mixin
    private BaseOptions baseOptions;

    @Mixin
    private final SettingsOptions<GateRules> gateOptions = SettingsOptions.of(GateRules.class);

    @Mixin
    private TrustOptions trust;

    @Mixin
    private SigningOption signing;

    @Mixin
    private final SettingsOptions<TrainerSettings> trainerOptions = SettingsOptions.of(TrainerSettings.class);

    @Mixin
    private final SettingsOptions<TriggerSettings> triggerOptions = SettingsOptions.of(TriggerSettings.class);

    @Override
    public Integer call() throws Exception {
        TrainerSettings settings = trainerOptions.read();
        TriggerSettings triggers = triggers();
        TrainerConfig config = config();
        Installation installation = installationOptions.installation();
        PrintWriter out = spec.commandLine().getOut();
        try (TrainerMetrics metrics = new TrainerMetrics(Clock.systemUTC())
                        .withDisk("store", config.store())
                        .withDisk("work", config.work());
                MetricsServer server = settings.metricsPort()
                        .map(port -> MetricsServer.start(settings.metricsHost(), port, metrics::scrape))
                        .orElse(null);
                TrainerService trainer = TrainerService.start(
                        installation,
                        config,
                        settings.takeOver(),
                        Progress.standard().and(metrics),
                        metrics);
                Triggers asking = Triggers.start(installation, triggers, LOOK_EVERY)) {
            TerminalSession.atExit(() -> close(asking, trainer));
            if (server != null) {
                out.printf("Metrics at http://%s:%d/metrics%n", settings.metricsHost(), server.port());
            }
            out.printf(
                    "Waiting for requests on %s. Ctrl-C stops.%n",
                    installation.topics().trainingRequests());
            out.flush();
            trainer.await();
        }
        return ExitCode.OK;
    }

    /** Every training that it starts is this one. */
    TrainerConfig config() {
        TrainerSettings settings = trainerOptions.read();
        DataFields fields = Usage.checked(spec, dataOptions::fields);
        TrainingOptions options = training.read();
        GateRules rules = gateOptions.read();
        HubOptions hub = Usage.checked(spec, baseOptions::hub);
        Path encoder = baseOptions
                .resolve(hub, System.err)
                .orElseGet(
                        () -> MiniLm.materialise(installationOptions.directory().encoders()));
        return new TrainerConfig(
                settings.store(),
                settings.workDirectory(),
                new TrainerData(
                        settings.data().map(file -> dataOptions.read(file, fields)),
                        settings.labelsOnly(),
                        settings.dev().map(file -> dataOptions.read(file, fields))),
                new TrainingPlan(encoder, options, settings.lexical(), rules),
                trust.settings(),
                Usage.checked(spec, signing::key));
    }

    TriggerSettings triggers() {
        return triggerOptions.read();
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
