package org.ticketstream.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
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

    /** Tells whether another process sees a stack in the directory that its argument names. */
    static final class Onlooker {
        public static void main(String[] args) {
            System.out.print(
                    StackOwner.find(new StackDirectory(Path.of(args[0]))).isPresent());
        }
    }

    @Test
    void isNotLostWhenItsOwnProcessLooksAtIt() throws Exception {
        try (StackLock held = StackLock.acquire(dir)) {
            assertThat(StackOwner.find(dir)).as("with %s", held).isPresent();
            assertThatThrownBy(() -> StackLock.acquire(dir)).isInstanceOf(StackInUseException.class);

            assertThat(seenByAnotherProcess()).isEqualTo("true");
        }
        assertThat(seenByAnotherProcess()).isEqualTo("false");
    }

    private String seenByAnotherProcess() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Onlooker.class.getName(),
                        dir.root().toString())
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
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
                "localhost:9092",
                "http://localhost:8081",
                "acme.",
                pid,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
