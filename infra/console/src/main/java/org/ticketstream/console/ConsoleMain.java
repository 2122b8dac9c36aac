package org.ticketstream.console;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;
import org.ticketstream.settings.SettingsReader;
import org.ticketstream.settings.logging.ServiceLogging;

/** The console as a process. Exit codes: 0 stopped by a signal, 1 failed, 2 wrong settings. */
public final class ConsoleMain {
    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int WRONG_SETTINGS = 2;

    private ConsoleMain() {}

    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT);
        ServiceLogging.configure();
        System.exit(run(args, System.getenv(), new PrintWriter(System.err, true)));
    }

    static int run(String[] args, Map<String, String> environment, PrintWriter err) {
        if (SettingsReader.asksForHelp(args)) {
            System.out.println(ConsoleSettings.reader().help(new ConsoleUsage()));
            return OK;
        }
        ConsoleSettings settings;
        ConsoleConfig config;
        try {
            settings = ConsoleSettings.reader().read(args, environment);
            config = settings.config();
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.println("Try ticketstream-console --help");
            return WRONG_SETTINGS;
        }
        try {
            return serve(settings, config, err);
        } catch (InterruptedException e) {
            return OK;
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(ConsoleMain.class).error("The console has failed", e);
            err.println(e.getMessage() == null ? e.toString() : e.getMessage());
            return FAILED;
        }
    }

    private static int serve(ConsoleSettings settings, ConsoleConfig config, PrintWriter err)
            throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        ConsoleServer console = ConsoleServer.start(config, settings.installation());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(console, stopped), "console-shutdown"));
        err.println("The console is at " + config.address().scheme() + "://"
                + config.address().host() + ":" + console.port());
        stopped.await();
        return OK;
    }

    private static void stop(ConsoleServer console, CountDownLatch stopped) {
        try {
            console.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stopped.countDown();
        }
    }
}
