package org.ticketstream.embedded.ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortBookTest {

    @TempDir
    Path dir;

    @Test
    void remembersAPortForTheNextOpening() {
        Path file = dir.resolve("deeper/ports.properties");
        int chosen = PortBook.open(file).claim("kafka", 0, 0);

        assertThat(PortBook.open(file).claim("kafka", 0, 0)).isEqualTo(chosen);
    }

    @Test
    void takesAnotherPortWhereThePreferredOneIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = PortBook.open(dir.resolve("ports")).claim("kafka", 0, taken.getLocalPort());

            assertThat(port).isPositive().isNotEqualTo(taken.getLocalPort());
        }
    }

    @Test
    void prefersWhatTheUserAsksForOverWhatItRemembers() throws IOException {
        PortBook book = PortBook.open(dir.resolve("ports"));
        book.claim("kafka", 0, 0);
        int free;
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = probe.getLocalPort();
        }

        assertThat(book.claim("kafka", free, 0)).isEqualTo(free);
    }

    @Test
    void givesNoPortToTwoNames() {
        PortBook book = PortBook.open(dir.resolve("ports"));
        int first = book.claim("kafka", 0, 0);

        assertThat(book.claim("registry", 0, first)).isNotEqualTo(first);
        assertThatThrownBy(() -> book.claim("metrics", first, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("port of metrics: kafka has it (got: " + first + ")");
    }

    @Test
    void refusesARequestedPortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            PortBook book = PortBook.open(dir.resolve("ports"));

            assertThatThrownBy(() -> book.claim("kafka", taken.getLocalPort(), 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("port of kafka: another process has it (got: " + taken.getLocalPort() + ")");
        }
    }

    @Test
    void aRequestWinsOverWhatWasRememberedUnderAnotherName() {
        int remembered = PortBook.open(dir.resolve("ports")).claim("kafka", 0, 0);
        PortBook later = PortBook.open(dir.resolve("ports"));

        assertThat(later.claim("registry", remembered, 0)).isEqualTo(remembered);
        assertThat(later.claim("kafka", 0, 0)).isNotEqualTo(remembered);
    }

    @Test
    void namesTheEntryThatIsNoPort() throws IOException {
        Path file = Files.writeString(dir.resolve("ports"), "kafka=70000\n");

        assertThatThrownBy(() -> PortBook.open(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("kafka must be a number from 1 to 65535 (got: 70000)");
    }
}
