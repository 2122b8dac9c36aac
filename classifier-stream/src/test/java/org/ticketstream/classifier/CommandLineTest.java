package org.ticketstream.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CommandLineTest {
    @TempDir
    private Path dir;

    @Test
    void flagsWinOverTheEnvironmentAndThatOverTheFile() throws IOException {
        Path file = Files.writeString(dir.resolve("job.properties"), "group-id=file\nparallelism=2\ntarget=cpu-f32\n");
        Map<String, String> environment =
                Map.of("TICKETSTREAM_CLASSIFIER_GROUP_ID", "env", "TICKETSTREAM_CLASSIFIER_PARALLELISM", "3");

        Map<String, String> settings =
                CommandLine.settings(new String[] {"--config", file.toString(), "--parallelism", "4"}, environment);

        assertThat(settings)
                .containsOnly(
                        Map.entry("group-id", "env"), Map.entry("parallelism", "4"), Map.entry("target", "cpu-f32"));
    }

    @Test
    void ignoresTheRestOfTheEnvironmentButNotAMisspeltVariable() {
        Map<String, String> environment =
                Map.of("PATH", "/bin", "TICKETSTREAM_HOME", "/opt", "TICKETSTREAM_CLASSIFIER_GROUPID", "g");

        assertThat(CommandLine.settings(new String[0], environment)).containsOnlyKeys("groupid");
    }

    @Test
    void namesTheSettingsFileThatIsNotThere() {
        assertThatThrownBy(() -> CommandLine.settings(new String[] {"--config", "/no/such/file"}, Map.of()))
                .hasMessageContaining("/no/such/file");
    }

    @ParameterizedTest
    @EnumSource(JobSetting.class)
    void helpNamesEachSetting(JobSetting setting) {
        assertThat(CommandLine.help()).contains("--" + setting.key(), setting.environmentVariable(), setting.help());
    }

    @Test
    void helpIsAskedForAnywhere() {
        assertThat(CommandLine.asksForHelp(new String[] {"--parallelism", "2", "--help"}))
                .isTrue();
        assertThat(CommandLine.asksForHelp(new String[] {"--parallelism", "2"})).isFalse();
    }
}
