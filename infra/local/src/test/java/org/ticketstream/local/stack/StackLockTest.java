package org.ticketstream.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
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
        StackEndpoints endpoints = endpoints(ProcessHandle.current().pid());
        try (StackLock first = StackLock.acquire(dir)) {
            endpoints.write(dir);

            assertThatThrownBy(() -> StackLock.acquire(dir))
                    .as("beside %s", first)
                    .isInstanceOf(StackInUseException.class)
                    .hasMessageContaining(dir.root().toString())
                    .hasMessageContaining("process " + endpoints.pid() + ", Kafka at localhost:9092")
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
        endpoints(ProcessHandle.current().pid()).write(dir);
        lock.close();

        assertThat(StackEndpoints.findRunning(dir)).isEmpty();
    }

    @Test
    void leavesAsideTheEndpointsOfAStackThatWasKilledWhileTheNextOneStarts() {
        StackLock killed = StackLock.acquire(dir);
        endpoints(4711).write(dir);
        killed.close();
        try (StackLock starting = StackLock.acquire(dir)) {
            assertThat(StackEndpoints.findRunning(dir))
                    .as("beside %s", starting)
                    .isEmpty();
            assertThat(StackOwner.find(dir))
                    .map(StackOwner::pid)
                    .contains(ProcessHandle.current().pid());
        }
        assertThat(StackOwner.find(dir)).isEmpty();
    }

    @Test
    void aLaterProcessWithTheSameIdIsNotTheOwner() {
        Instant now = ProcessHandle.current().info().startInstant().orElseThrow();

        assertThat(new StackOwner(ProcessHandle.current().pid(), now).process()).isPresent();
        assertThat(new StackOwner(ProcessHandle.current().pid(), now.minusSeconds(60)).process())
                .isEmpty();
    }

    private static StackEndpoints endpoints(long pid) {
        return new StackEndpoints(
                "localhost:9092", "http://localhost:8081", "acme.", pid, Optional.empty(), Optional.empty());
    }
}
