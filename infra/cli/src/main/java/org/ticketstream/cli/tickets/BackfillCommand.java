package org.ticketstream.cli.tickets;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.ticketstream.classifier.backfill.Backfill;
import org.ticketstream.classifier.backfill.BackfillInput;
import org.ticketstream.classifier.backfill.BackfillOutput;
import org.ticketstream.classifier.backfill.BackfillReport;
import org.ticketstream.classifier.backfill.BackfillRun;
import org.ticketstream.classifier.backfill.BackfillTopic;
import org.ticketstream.classifier.backfill.LocalRelease;
import org.ticketstream.classifier.backfill.TopicBound;
import org.ticketstream.classifier.backfill.TopicRange;
import org.ticketstream.classifier.backfill.files.TicketFile;
import org.ticketstream.classifier.config.ClassifierJobConfig;
import org.ticketstream.classifier.wire.Answer;
import org.ticketstream.cli.options.InstallationOptions;
import org.ticketstream.cli.options.ReadingOptions;
import org.ticketstream.cli.options.TargetOption;
import org.ticketstream.cli.options.TrustOptions;
import org.ticketstream.cli.terminal.CountProgress;
import org.ticketstream.cli.terminal.Heartbeat;
import org.ticketstream.cli.terminal.RejectedRows;
import org.ticketstream.cli.terminal.Terminal;
import org.ticketstream.cli.terminal.TerminalSession;
import org.ticketstream.cli.terminal.Usage;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.files.TargetPlaces;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.runtime.NativeCache;
import org.ticketstream.operations.releases.CurrentChampion;
import org.ticketstream.rows.FieldChoice;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.client.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "backfill",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Re-scores historical tickets with a model and ends: those of tickets.clean, or of a file.",
            "The scoring job goes on beside it. Run twice, it writes the same again: a file is replaced when the new"
                    + " one",
            "is complete, of a topic's answers the last one of each ticket stays.",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream backfill --model next-model --from 2026-11-01 --out november.jsonl",
            "  ./ticketstream backfill --output-topic tickets.classified.backfill",
            "  ./ticketstream backfill --model my-model --file tickets.csv.gz --text-field subject,body \\",
            "      --out answers.jsonl",
        })
public final class BackfillCommand implements Callable<Integer> {

    private static final String NAME = "ticketstream-backfill";
    private static final int PARTITIONS = 4;

    @Spec
    private CommandSpec spec;

    @Mixin
    private InstallationOptions installationOptions;

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description = "Directory of the release bundle. Without it, the present champion.")
    private Path model;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            defaultValue = "earliest",
            description = "Where the range of the topic begins: earliest, a day or a time, such as 2026-11-01 or"
                    + " 2026-11-01T08:00:00Z.")
    private String from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            defaultValue = "latest",
            description = "Where it ends, likewise; latest is what is there at the start.")
    private String to;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "Scores the rows of a file instead: CSV, JSON or .xlsx, also gzipped.")
    private Path file;

    @Mixin
    private ReadingOptions reading;

    @Option(
            names = "--text-field",
            paramLabel = "NAMES",
            description = "Fields of the file that make up the text, separated by commas. Without it, subject and"
                    + " body or text.")
    private String textFields;

    @Option(
            names = "--id-field",
            paramLabel = "NAME",
            defaultValue = "id",
            description = "Field of the ticket id. A row without it gets FILE-LINE.")
    private String idField;

    @Option(names = "--out", paramLabel = "FILE", description = "Writes the answers as JSON lines.")
    private Path out;

    @Option(
            names = "--output-topic",
            paramLabel = "TOPIC",
            description = "Writes the answers to a topic, which is made if it is missing. Without it and"
                    + " --out, tickets.classified.backfill with the prefix.")
    private String outputTopic;

    @Option(names = "--report", paramLabel = "FILE", description = "Writes the figures as JSON.")
    private Path report;

    @Mixin
    private TargetOption target;

    @Mixin
    private TrustOptions trust;

    @Option(
            names = "--scoring",
            paramLabel = "KEY=VALUE",
            description =
                    "Setting of the scoring job, such as parallelism=4 or max-batch-tokens=4096; may be repeated.")
    private Map<String, String> scoring = Map.of();

    @Override
    public Integer call() throws Exception {
        if (out != null && outputTopic != null) {
            throw new ParameterException(spec.commandLine(), "--out and --output-topic exclude each other.");
        }
        Stream.of(out, report).filter(Objects::nonNull).forEach(TargetPlaces::requireFile);
        TerminalSession.prepare(installationOptions.directory());
        NativeCache.requireUsable();
        boolean needsKafka = file == null || out == null || model == null;
        Optional<Installation> installation =
                needsKafka ? Optional.of(installationOptions.installation()) : Optional.empty();
        Backfill backfill = planned(installation);
        backfill.input().notes().forEach(reading::print);
        if (backfill.input().total() == 0) {
            RejectedRows.print(backfill.input().rejected(), spec.commandLine().getErr());
            throw new IllegalStateException(
                    "There are no tickets to score in " + backfill.input().name());
        }
        BackfillReport done = run(backfill);
        spec.commandLine().getOut().println(done.describe());
        if (report != null) {
            done.write(report);
        }
        RejectedRows.print(backfill.input().rejected(), spec.commandLine().getErr());
        return done.counts().withoutModel() > 0 ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    private BackfillReport run(Backfill backfill) throws Exception {
        try (BackfillRun run = backfill.start(installationOptions.directory().run());
                CountProgress progress = CountProgress.to(
                        System.err,
                        Terminal.showsProgress(),
                        "backfill",
                        backfill.input().total())) {
            TerminalSession.atExit(run::close);
            return run.await(progress);
        }
    }

    private Backfill planned(Optional<Installation> installation) throws InterruptedException {
        try (Heartbeat beat = Heartbeat.of("looking at what is to be scored")) {
            return plan(installation);
        }
    }

    private Backfill plan(Optional<Installation> installation) throws InterruptedException {
        ClassifierJobConfig config = Usage.checked(spec, () -> config(installation));
        ModelRelease release = model == null
                ? CurrentChampion.champion(installation.orElseThrow())
                : LocalRelease.of(ReleaseBundle.open(model));
        BackfillInput input = file == null ? topicRange(config, installation.orElseThrow()) : fileRows();
        return new Backfill(
                config,
                release,
                input,
                answers(config, input, installation),
                file == null
                        ? BackfillOutput.deadLetters(config)
                        : BackfillOutput.deadLetters(Path.of((out == null ? file : out) + ".dead-letters.jsonl")));
    }

    private ClassifierJobConfig config(Optional<Installation> installation) {
        Map<String, String> settings = new HashMap<>();
        settings.put("group-id", NAME);
        // Two backfills into one place would be one too many: the second fences the first off.
        settings.put("transactional-id-prefix", NAME + "-" + (out == null ? topicOf(installation) : "file"));
        // Nobody waits for the answers of a backfill that is gone.
        settings.put("transaction-timeout", "5min");
        if (!trust.places().isEmpty()) {
            settings.put("trusted-keys", String.join(",", trust.places()));
        }
        settings.putAll(scoring);
        settings.put("target", target.name());
        settings.put(
                "bootstrap-servers",
                installation.map(Installation::bootstrapServers).orElse("none"));
        settings.put("registry-url", installation.map(Installation::registryUrl).orElse("none"));
        settings.put("topic-prefix", installation.map(Installation::topicPrefix).orElse(""));
        installation.ifPresent(known -> {
            known.kafkaProperties().forEach((name, value) -> settings.put("kafka." + name, value));
            known.registryProperties().forEach((name, value) -> settings.put("registry." + name, value));
        });
        return ClassifierJobConfig.parse(settings);
    }

    private String topicOf(Optional<Installation> installation) {
        return Optional.ofNullable(outputTopic)
                .orElseGet(() -> installation.orElseThrow().topics().backfill());
    }

    private BackfillInput topicRange(ClassifierJobConfig config, Installation installation)
            throws InterruptedException {
        TopicBound begin = Usage.checked(spec, () -> TopicBound.parse(from));
        TopicBound end = Usage.checked(spec, () -> TopicBound.parse(to));
        String topic = installation.topics().clean();
        try (Admin admin = installation.admin()) {
            return BackfillInput.of(config, topic, TopicRange.of(admin, topic, begin, end));
        }
    }

    private BackfillInput fileRows() {
        return BackfillInput.of(new TicketFile(
                file.toString(),
                textFields == null ? List.of() : FieldChoice.split(textFields),
                idField,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                reading.read()));
    }

    private BackfillOutput<Answer> answers(
            ClassifierJobConfig config, BackfillInput input, Optional<Installation> installation)
            throws InterruptedException {
        if (out != null) {
            return BackfillOutput.answers(out);
        }
        String topic = topicOf(installation);
        Usage.checked(spec, () -> {
            BackfillTopic.requireForAnswers(installation.orElseThrow().topics(), topic);
            return topic;
        });
        try (Admin admin = installation.orElseThrow().admin()) {
            BackfillTopic.ensure(
                    admin, topic, input.range().map(TopicRange::partitions).orElse(PARTITIONS));
        }
        return BackfillOutput.answers(config, topic);
    }
}
