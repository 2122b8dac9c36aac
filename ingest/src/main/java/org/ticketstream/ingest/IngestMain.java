package org.ticketstream.ingest;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ticketstream.ingest.delivery.Delivery;
import org.ticketstream.ingest.http.IntakeConfig;
import org.ticketstream.ingest.http.IntakeServer;
import org.ticketstream.ingest.signing.Hmac;
import org.ticketstream.settings.LayeredSettings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The ingest service as a process. Exit codes: 0 stopped by a signal, 1 failed, 2 wrong settings. */
@Command(
        name = "ticketstream-ingest",
        sortOptions = false,
        abbreviateSynopsis = true,
        usageHelpWidth = 110,
        description = "Takes tickets, cleans them and joins corrections to them, until it is stopped.",
        footerHeading = "%n",
        footer = {
            "Each option is also an environment variable (--state-dir: " + IngestMain.ENVIRONMENT_PREFIX
                    + "STATE_DIR) and a line of",
            "the --config file (state-dir=/var/lib/ticketstream). Flags win over the environment, the environment over",
            "the file. Unknown names are errors. Secrets stand in files and in the environment only.",
            "",
            "Examples:",
            "  ticketstream-ingest --bootstrap-servers=kafka:9092 --registry-url=http://registry:8081 \\",
            "      --state-dir=/var/lib/ticketstream",
            "  ticketstream-ingest --config=/etc/ticketstream/ingest.properties --threads=4",
            "  ticketstream-ingest --config=ingest.properties --http-port=8080 --http-host=0.0.0.0 "
                    + "--api-keys=keys.properties",
            "  " + IngestMain.ENVIRONMENT_PREFIX + "CONFIG=/etc/ticketstream/ingest.properties ticketstream-ingest"
        })
public final class IngestMain implements Callable<Integer> {
    static final String ENVIRONMENT_PREFIX = "TICKETSTREAM_INGEST_";
    private static final String LOGGING = "log4j2.configurationFile";

    @Mixin
    private final IngestOptions options = new IngestOptions();

    @Mixin
    private final IntakeOptions intakeOptions = new IntakeOptions();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    private boolean help;

    @Spec
    private CommandSpec spec;

    private IngestMain() {}

    public static void main(String[] args) {
        if (System.getProperty(LOGGING) == null) {
            System.setProperty(LOGGING, "ingest-log4j2.xml");
        }
        System.exit(run(args, System.getenv(), new PrintWriter(System.err, true)));
    }

    static int run(String[] args, Map<String, String> environment, PrintWriter err) {
        CommandLine line = commandLine().setErr(err);
        line.setParameterExceptionHandler(IngestMain::refuse);
        line.setExecutionExceptionHandler((e, command, parsed) -> {
            err.println(e.getMessage() == null ? e.toString() : e.getMessage());
            return ExitCode.SOFTWARE;
        });
        try {
            if (!List.of(args).contains("--help")) {
                LayeredSettings.apply(line, args, ENVIRONMENT_PREFIX, environment);
            }
        } catch (ParameterException e) {
            return refuse(e, args);
        }
        return line.execute(args);
    }

    static CommandLine commandLine() {
        return new CommandLine(new IngestMain());
    }

    private static int refuse(ParameterException e, String[] args) {
        PrintWriter err = e.getCommandLine().getErr();
        err.println(e.getMessage());
        err.println("Try ticketstream-ingest --help");
        return ExitCode.USAGE;
    }

    @Override
    public Integer call() throws InterruptedException {
        IngestConfig config;
        Optional<IntakeConfig> intake;
        Map<String, Hmac> secrets;
        try {
            intake = intakeOptions.toConfig();
            config = intakeOptions.announce(options.toConfig(System.getenv()));
            secrets = Delivery.secrets(config.topology().routing(), System.getenv());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        try (IngestService service = IngestService.start(config);
                Delivery delivery = startDelivery(config, secrets)) {
            Optional<IntakeServer> server = intake.map(settings -> startIntake(settings, config, service));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, delivery, service), "ingest-shutdown"));
            boolean asAsked = service.awaitStopped();
            server.ifPresent(IntakeServer::close);
            service.end().ifPresent(why -> spec.commandLine().getErr().println("Ingest has ended: " + why));
            return asAsked ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    private static IntakeServer startIntake(IntakeConfig settings, IngestConfig config, IngestService service) {
        return IntakeServer.start(settings, config.installation(), service.queries());
    }

    private static Delivery startDelivery(IngestConfig config, Map<String, Hmac> secrets) {
        return Delivery.start(
                config.installation(), config.applicationId(), config.topology().routing(), secrets);
    }

    /** First what takes tickets, then what works on them. */
    private static void stop(Optional<IntakeServer> server, Delivery delivery, IngestService service) {
        server.ifPresent(IntakeServer::close);
        delivery.close();
        service.close();
    }
}
