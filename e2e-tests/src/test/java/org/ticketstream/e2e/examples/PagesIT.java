package org.ticketstream.e2e.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.embedded.broker.BrokerConfig;
import org.ticketstream.embedded.broker.EmbeddedBroker;
import org.ticketstream.embedded.registry.RegistryConfig;
import org.ticketstream.embedded.registry.RegistryStandIn;

/**
 * Runs the commands of the README and of the first hour as they stand there: {@code mvn -Pexamples -pl e2e-tests -am
 * verify}. They use the ports that they name, which must be free.
 */
class PagesIT {
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final int BROKER = 9092;
    private static final int CONTROLLER = 9093;
    private static final int REGISTRY = 8081;
    private static final int INTAKE = 8080;
    private static final String BESIDE_A_KAFKA = "5. Beside a Kafka that you have";

    /** One epoch is enough to see that the commands work. */
    private static final Map<String, String> SHORT = Map.of("TICKETSTREAM_EPOCHS", "1");

    @TempDir
    Path dir;

    @BeforeEach
    void thePortsAreFree() throws IOException {
        for (int port : new int[] {BROKER, CONTROLLER, REGISTRY, INTAKE}) {
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                assertThat(free.isBound()).isTrue();
            }
        }
    }

    @Test
    void everyCommandOfTheReadmeRuns() throws Exception {
        CommandPage page = CommandPage.read(REPOSITORY.resolve("README.md"));
        try (PageWalk walk = new PageWalk(new ExampleShell(dir, REPOSITORY, SHORT))) {
            walk.follow(page, section -> true);

            assertThat(walk.followed()).isGreaterThan(15);
        }
        assertThat(Files.readString(dir.resolve("out/demo.json"))).contains("\"learning\"");
        assertThat(dir.resolve("out/search/results.html")).isNotEmptyFile();
    }

    @Test
    void everyCommandOfTheFirstHourRuns() throws Exception {
        CommandPage page = CommandPage.read(REPOSITORY.resolve("docs/first-hour.md"));
        ExampleShell shell = new ExampleShell(dir.resolve("shell"), REPOSITORY, SHORT);
        shell.linkPrograms(REPOSITORY);
        try (PageWalk walk = new PageWalk(shell)) {
            walk.follow(page, section -> !section.equals(BESIDE_A_KAFKA));

            assertThat(walk.followed()).isGreaterThan(10);
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(new BrokerConfig(dir.resolve("kafka"), BROKER, CONTROLLER));
                RegistryStandIn registry =
                        RegistryStandIn.start(RegistryConfig.on(broker.bootstrapServers(), REGISTRY));
                PageWalk walk = new PageWalk(shell)) {
            assertThat(registry.url()).endsWith(":" + REGISTRY);

            walk.follow(page, BESIDE_A_KAFKA::equals);

            assertThat(walk.followed()).isGreaterThan(3);
        }
    }
}
