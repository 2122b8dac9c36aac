package org.ticketstream.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ticketstream.classifier.config.ClassifierJobConfig;

class JobFailureTest {

    @Test
    void wrongSettingsHaveAnExitCodeOfTheirOwn() {
        Throwable wrong = catchThrowable(
                () -> ClassifierJobConfig.reader().read(new String[] {"--parallelism", "none"}, Map.of()));

        JobFailure failure = JobFailure.of(wrong);

        assertThat(failure.exitCode()).isEqualTo(2);
        assertThat(failure.message()).contains("--parallelism", "--bootstrap-servers is missing", "Try --help");
    }

    @Test
    void ofWhatFlinkWrapsTheReasonIsToldInALine() {
        Throwable reason = new IllegalStateException("Cannot load release r1: no such file");
        Throwable wrapped = new RuntimeException("Job execution failed.", new RuntimeException("wrapped", reason));

        JobFailure failure = JobFailure.of(wrapped);

        assertThat(failure.exitCode()).isEqualTo(1);
        assertThat(failure.message())
                .startsWith("The scoring job has failed: Cannot load release r1: no such file (")
                .contains("stack trace")
                .doesNotContain("\n");
    }
}
