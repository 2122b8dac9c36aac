package org.ticketstream.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackLockTest {

    @TempDir
    Path root;

    private StackDirectory dir;

    @BeforeEach
    void newDirectory() {
        dir = new StackDirectory(root.resolve("stack"));
    }

    @Test
    void refusesASecondStackAndNamesTheFirst() {
        StackEndpoints endpoints = new StackEndpoints("localhost:9092", "http://localhost:8081", "acme.", 4711);
        try (StackLock first = StackLock.acquire(dir)) {
            endpoints.write(dir);

            assertThatThrownBy(() -> StackLock.acquire(dir))
                    .as("beside %s", first)
                    .isInstanceOf(StackInUseException.class)
                    .hasMessageContaining(dir.root().toString())
                    .hasMessageContaining("process 4711, Kafka at localhost:9092")
                    .hasMessageContaining("--dir");
            assertThat(StackEndpoints.findRunning(dir)).contains(endpoints);
        }
    }

    @Test
    void isFreeAgainAfterTheFirstHasGone() {
        StackLock.acquire(dir).close();

        StackLock.acquire(dir).close();
    }

    @Test
    void findsNoStackWhereOneWasKilled() {
        StackLock lock = StackLock.acquire(dir);
        new StackEndpoints("localhost:9092", "http://localhost:8081", "", 4711).write(dir);
        lock.close();

        assertThat(StackEndpoints.findRunning(dir)).isEmpty();
    }
}
