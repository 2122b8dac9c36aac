package org.ticketstream.ingest;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import org.ticketstream.files.TargetPlaces;
import org.ticketstream.ingest.delivery.Delivery;
import org.ticketstream.ingest.http.IntakeConfig;
import org.ticketstream.ingest.http.IntakeServer;
import org.ticketstream.ingest.signing.Hmac;
import org.ticketstream.settings.SettingsReader;
import org.ticketstream.settings.logging.ServiceLogging;

/** The ingest service as a process. Exit codes: 0 stopped by a signal, 1 failed, 2 wrong settings. */
public final class IngestMain {
    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int WRONG_SETTINGS = 2;

    private IngestMain() {}

    public static void main(String[] args) {
        // In a Turkish locale, for one, the upper case of i is no I, and libraries do not find their own names.
        Locale.setDefault(Locale.ROOT);
        ServiceLogging.configure();
        System.exit(run(args, System.getenv(), new PrintWriter(System.err, true)));
    }

    static int run(String[] args, Map<String, String> environment, PrintWriter err) {
        if (SettingsReader.asksForHelp(args)) {
            System.out.println(help());
            return OK;
        }
        IngestConfig config;
        Optional<IntakeConfig> intake;
        Map<String, Hmac> secrets;
        try {
            IngestSettings settings = IngestSettings.reader().read(args, environment);
            config = settings.config();
            intake = settings.intakeConfig();
            secrets = settings.deliverySecrets(environment);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.println("Try ticketstream-ingest --help");
            return WRONG_SETTINGS;
        }
        try {
            return serve(config, intake, secrets, err);
        } catch (IllegalStateException | UncheckedIOException | InterruptedException e) {
            err.println(e.getMessage() == null ? e.toString() : e.getMessage());
            return FAILED;
        } catch (RuntimeException | Error e) { // a defect, or a machine that lacks something
            LoggerFactory.getLogger(IngestMain.class).error("Ingest has failed", e);
            err.println(
                    "Ingest has failed: " + e + " (the stack trace is in the log, which is standard output unless -D"
                            + ServiceLogging.PROPERTY + " says otherwise)");
            return FAILED;
        }
    }

    static String help() {
        return IngestSettings.reader().help(new IngestUsage());
    }

    private static int serve(
            IngestConfig config, Optional<IntakeConfig> intake, Map<String, Hmac> secrets, PrintWriter err)
            throws InterruptedException {
        // RocksDB and the compression codecs are unpacked there.
        TargetPlaces.requireExecutable(
                Path.of(System.getProperty("java.io.tmpdir")), "-Djava.io.tmpdir=DIR names another directory");
        try (IngestService service = IngestService.start(config);
                Delivery delivery = startDelivery(config, secrets, service)) {
            Optional<IntakeServer> server = intake.map(settings -> startIntake(settings, config, service));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, delivery, service), "ingest-shutdown"));
            boolean asAsked = service.awaitStopped();
            server.ifPresent(IntakeServer::close);
            service.end().ifPresent(why -> err.println("Ingest has ended: " + why));
            return asAsked ? OK : FAILED;
        }
    }

    private static IntakeServer startIntake(IntakeConfig settings, IngestConfig config, IngestService service) {
        return IntakeServer.start(
                settings,
                config.installation(),
                service.queries(),
                service.metering().meters());
    }

    private static Delivery startDelivery(IngestConfig config, Map<String, Hmac> secrets, IngestService service) {
        return Delivery.start(
                config.installation(),
                config.applicationId(),
                config.topology().routing(),
                secrets,
                service.metering());
    }

    /** First what takes tickets, then what works on them. */
    private static void stop(Optional<IntakeServer> server, Delivery delivery, IngestService service) {
        server.ifPresent(IntakeServer::close);
        delivery.close();
        service.close();
    }
}
