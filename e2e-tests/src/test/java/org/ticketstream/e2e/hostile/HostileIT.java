package org.ticketstream.e2e.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.e2e.ChildStack;
import org.ticketstream.ingest.testing.Publisher;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.testing.UntrainedMiniLm;
import org.ticketstream.operations.releases.ReceiptWatch;
import org.ticketstream.operations.releases.SwapOutcome;
import org.ticketstream.schemas.Aliases;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.training.stream.ReleaseAnnouncer;

/**
 * One {@code ticketstream up}, as the launcher starts it, under all attacks one after another. After each an ordinary
 * ticket is classified, and in the end nothing that was acknowledged is missing. A part of the attacks is done on each
 * build; {@code -Dticketstream.hostile=true} does all, and allows an ordinary ticket five seconds. How long each took
 * stands in {@code target/hostile.txt}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileIT {
    private static final boolean ALL = Boolean.getBoolean("ticketstream.hostile");

    /** Attacks whose title this expression is found in; all by default. */
    private static final Pattern ONLY = Pattern.compile(System.getProperty("ticketstream.hostile.only", ""));

    /** Each build runs on whatever machine there is, beside whatever runs there. */
    private static final Duration PATIENCE = ALL ? Duration.ofSeconds(5) : Duration.ofMinutes(1);

    private static final Duration START = Duration.ofMinutes(5);

    @TempDir
    static Path dir;

    private final List<String> report = new ArrayList<>();
    private final Ledger ledger = new Ledger();
    private ChildStack stack;
    private Publisher publisher;
    private RawRecords records;
    private Target target;

    @BeforeAll
    void start() throws Exception {
        int intake = freePort();
        int metrics = freePort();
        stack = ChildStack.withHeap("1g", dir.resolve("stack"), "--http-port=" + intake, "--metrics-port=" + metrics);
        Installation installation = stack.installation();
        publisher = new Publisher(installation.bootstrapServers(), installation.registryUrl(), installation.topics());
        records = new RawRecords(installation.bootstrapServers());
        target = new Target(
                installation,
                intake,
                metrics,
                publisher,
                records,
                ledger,
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
                Files.createDirectories(dir.resolve("scratch")));
        publish(dir.resolve("champion"));
        try (VitalSigns signs = new VitalSigns(target, START)) {
            signs.check("before all attacks");
        }
    }

    @TestFactory
    Stream<DynamicTest> anOrdinaryTicketIsClassifiedAfter() {
        List<DynamicTest> tests = new ArrayList<>();
        Stream.of(
                        RecordAttacks.all(),
                        TextAttacks.all(),
                        HttpAttacks.all(),
                        SlowAttacks.all(),
                        RegistryAttacks.all(),
                        ReleaseAttacks.all())
                .flatMap(List::stream)
                .filter(attack -> ALL || attack.onEachBuild())
                .filter(attack -> ONLY.matcher(attack.title()).find())
                .forEach(attack -> tests.add(DynamicTest.dynamicTest(attack.title(), () -> suffer(attack))));
        tests.add(DynamicTest.dynamicTest("all attacks: a new model takes over", this::swap));
        tests.add(DynamicTest.dynamicTest(
                "all attacks: nothing acknowledged is missing",
                () -> ledger.requireNothingMissing(target.installation())));
        return tests.stream();
    }

    private void suffer(Attack attack) throws Exception {
        // Numbers go on from one attack to the next, so that no ordinary ticket repeats another.
        try (VitalSigns signs = new VitalSigns(target, PATIENCE)) {
            Duration during;
            try (AutoCloseable lasting = attack.act().begin(target)) {
                during = signs.check("during or after " + attack.title());
            }
            Duration after = signs.check("after " + attack.title());
            report.add(String.format(
                    "%s: an ordinary ticket was answered in %d ms, and in %d ms after it",
                    attack.title(), during.toMillis(), after.toMillis()));
        }
        assertThat(stack.isAlive()).isTrue();
    }

    private void swap() throws Exception {
        publish(dir.resolve("successor"));
    }

    private void publish(Path where) throws Exception {
        ReleaseBundle bundle = UntrainedMiniLm.write(where);
        try (ReceiptWatch receipts = new ReceiptWatch(target.installation())) {
            new ReleaseAnnouncer(target.installation()).announce(bundle, Aliases.CHAMPION, null);
            assertThat(receipts.await(Aliases.CHAMPION, bundle.version(), START, receipt -> {}))
                    .isInstanceOf(SwapOutcome.Active.class);
        }
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @AfterAll
    void stop() throws Exception {
        Files.write(Path.of("target", "hostile.txt"), report);
        if (records != null) {
            records.close();
            publisher.close();
        }
        if (stack != null) {
            stack.close();
        }
    }
}
