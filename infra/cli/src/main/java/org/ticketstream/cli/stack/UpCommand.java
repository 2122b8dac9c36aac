package org.ticketstream.cli.stack;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.ticketstream.cli.options.DirOption;
import org.ticketstream.cli.settings.SettingsFileOption;
import org.ticketstream.cli.terminal.ClassArchive;
import org.ticketstream.cli.terminal.Heartbeat;
import org.ticketstream.cli.terminal.TerminalSession;
import org.ticketstream.cli.terminal.Usage;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.http.TlsFiles;
import org.ticketstream.http.TlsSettings;
import org.ticketstream.ingest.revisions.DuplicateSettings;
import org.ticketstream.ingest.routing.RoutingRules;
import org.ticketstream.ingest.webhooks.WebhookSources;
import org.ticketstream.local.stack.LocalStack;
import org.ticketstream.local.stack.LocalStackConfig;
import org.ticketstream.local.stack.StackDirectory;
import org.ticketstream.local.stack.StackEndpoints;
import org.ticketstream.model.runtime.NativeCache;
import org.ticketstream.settings.DurationConverter;
import org.ticketstream.settings.SettingsOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Runs the system on this machine: Kafka, a schema registry, ingest and scoring in one process.",
            "Ctrl-C stops it. The next start continues where this one ended, even if it was killed."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream up",
            "  ./ticketstream up --dir /var/tmp/tickets --kafka-port 19092 --registry-port 18081",
            "  ./ticketstream up --settings up.properties",
            "  ./ticketstream up --scoring parallelism=4 --scoring target=cpu-f32",
            "  ZENDESK_SECRET=... ./ticketstream up --webhooks webhooks.yaml --routing routing.yaml",
        })
public final class UpCommand implements Callable<Integer> {

    private static final int MAX_PORT = 65_535;

    @Spec
    private CommandSpec spec;

    @Mixin
    private SettingsFileOption settingsFile;

    @Mixin
    private DirOption dir;

    @Mixin
    private StackOptions stackOptions;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            description =
                    "Port that takes tickets and corrections over HTTP; an error if it is taken. Without it, that of"
                            + " the last start, else 8080, else a free one.")
    private int httpPort;

    @Option(
            names = "--console-port",
            paramLabel = "PORT",
            description = "Port of the console, the page in which people see and correct; an error if it is taken."
                    + " Without it, that of the last start, else 8090, else a free one.")
    private int consolePort;

    @Option(names = "--no-console", description = "Runs without the console.")
    private boolean noConsole;

    @Option(
            names = "--duplicate-window",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "24h",
            description =
                    "A ticket with the text of another one of the same tenant, source and customer, created this long"
                            + " before or after it, becomes a link to it; 0s for never.")
    private Duration duplicateWindow;

    @Option(
            names = "--duplicate-customer-attributes",
            paramLabel = "NAME",
            split = ",",
            description = "Attributes that name the customer, such as customer,email: tickets in which they differ are"
                    + " two tickets, whatever their text. none: texts alone count. Without it, those that usually do.")
    private Set<String> duplicateCustomerAttributes =
            DuplicateSettings.defaults().customerAttributes();

    @Option(
            names = "--webhooks",
            paramLabel = "FILE",
            description = "YAML file of helpdesks that send events to /v1/webhooks/NAME. Without it, none does.")
    private Path webhooks;

    @Option(
            names = "--routing",
            paramLabel = "FILE",
            description = "YAML file of rules that say which team takes which ticket, and of webhooks that are told."
                    + " Without it, nothing is routed.")
    private Path routing;

    @Option(
            names = "--json-topics",
            description = "Take tickets as JSON from tickets.received.json too, and write answers as JSON to"
                    + " tickets.classified.json too, for clients without Avro.")
    private boolean jsonTopics;

    @Mixin
    private final SettingsOptions<TlsSettings> tls = SettingsOptions.of(TlsSettings.class);

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        StackDirectory directory = dir.directory();
        LocalStackConfig config = stackOptions
                .config(
                        directory,
                        Usage.checked(
                                spec,
                                () -> new DuplicateSettings(
                                        duplicateWindow,
                                        DuplicateSettings.defaults().minCharacters(),
                                        duplicateCustomerAttributes)))
                .withRouting(
                        Usage.checked(spec, () -> routing == null ? RoutingRules.none() : RoutingRules.read(routing)))
                .withJsonTopics(jsonTopics);
        WebhookSources sources = Usage.checked(
                spec, () -> webhooks == null ? WebhookSources.none() : WebhookSources.read(webhooks, System.getenv()));
        requirePort("--http-port", httpPort);
        requirePort("--console-port", consolePort);
        Optional<TlsFiles> certificate = Usage.checked(spec, () -> tls.read().get());
        TerminalSession.prepare(directory);
        NativeCache.requireUsable();
        StackLines lines = new StackLines(out);
        Instant since = Instant.now();
        try (LocalStack stack = start(config, lines)) {
            TerminalSession.atExit(() -> {
                try (Heartbeat beat = lines.whileStopping()) {
                    stack.close();
                    beat.said();
                }
            });
            stack.openIntake(httpPort, sources, certificate);
            if (!noConsole) {
                stack.openConsole(consolePort, certificate);
            }
            String readiness = new ModelReadiness(stack.installation(), since, lines).await();
            out.printf(
                    "%n%s%n",
                    SystemStatus.addresses(StackEndpoints.findRunning(directory).orElseThrow()));
            out.printf("Data             %s%n", directory.root());
            out.printf("%n%s%nCtrl-C stops it; the next start continues where this one ends.%n", readiness);
            out.flush();
            ClassArchive.makeNow();
            Optional<String> failure = stack.awaitEnd();
            failure.ifPresent(reason -> {
                throw new IllegalStateException("The stack has ended: " + reason);
            });
            return ExitCode.OK;
        }
    }

    private void requirePort(String name, int port) {
        if (port < 0 || port > MAX_PORT) {
            throw new ParameterException(
                    spec.commandLine(), name + " must be from 0 to " + MAX_PORT + " (got: " + port + ")");
        }
    }

    private static LocalStack start(LocalStackConfig config, StackLines lines) throws InterruptedException {
        try (Heartbeat beat = lines.whileStarting()) {
            LocalStack stack = LocalStack.start(config, lines);
            beat.said();
            return stack;
        }
    }
}
