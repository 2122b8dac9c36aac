package org.ticketstream.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.classifier.config.ClassifierJobConfig;

class CheckpointDirectoryTest {

    @TempDir
    Path dir;

    /** Checkpoints hold whole tickets. */
    @Test
    void aJobWithoutAClusterKeepsOthersOutOfItsCheckpoints() throws Exception {
        Path open = Files.createDirectories(dir.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path missing = dir.resolve("missing");

        for (Path checkpoints : new Path[] {open, missing}) {
            StreamExecutionEnvironment env = ClassifierJob.environment(ClassifierJobConfig.parse(Map.of(
                    "bootstrap-servers",
                    "localhost:1",
                    "registry-url",
                    "http://localhost:1",
                    "checkpoint-dir",
                    checkpoints.toUri().toString())));

            assertThat(env).isNotNull();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(checkpoints)))
                    .isEqualTo("rwx------");
        }
    }
}
