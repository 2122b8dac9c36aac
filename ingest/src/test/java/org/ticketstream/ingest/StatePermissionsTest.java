package org.ticketstream.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatePermissionsTest {

    @TempDir
    Path dir;

    @Test
    void theStateThatKafkaStreamsHasMadeIsItsOwnersAlone() throws Exception {
        Path stores = Files.createDirectories(dir.resolve("state/ticketstream-ingest"));
        for (Path open : new Path[] {stores, stores.getParent()}) {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-x---"));
        }

        StatePermissions.tighten(dir.resolve("state"), "ticketstream-ingest");

        for (Path tight : new Path[] {stores, stores.getParent()}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tight)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void stateThatIsNotThereYetIsNoError() {
        StatePermissions.tighten(dir.resolve("nowhere"), "ticketstream-ingest");

        assertThat(dir).isEmptyDirectory();
    }
}
