package org.ticketstream.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.model.bundle.BundleRequirements;
import org.ticketstream.model.calibrate.CalibrationGoals;
import org.ticketstream.model.classify.ClassifierOptions;
import org.ticketstream.model.store.BundleSettings;
import org.ticketstream.settings.SettingsContract;

class SettingsOfTheModelTest {
    @TempDir
    private Path dir;

    @Test
    void everySettingOfBundlesIsSetByFlagVariableAndFile() {
        SettingsContract.of(BundleSettings.class)
                .setting("bundle-cache", "/cache")
                .setting("bundle-cache-size", "31b")
                .setting("trusted-keys", "/keys/a.pem, /keys/b")
                .setting("bundle-uris", "file:/models")
                .setting("bundle-max-size", "29b")
                .verify(dir);
        assertThat(BundleSettings.defaults().bundleBytes()).isEqualTo(BundleRequirements.DEFAULT_MOST_BYTES);
    }

    @Test
    void everySettingOfAClassifierIsSetByFlagVariableAndFile() {
        SettingsContract.of(ClassifierOptions.class)
                .setting("target", "cpu-f32")
                .setting("max-batch-tokens", "99")
                .setting("max-batch-delay", "7")
                .setting("max-concurrent-requests", "11")
                .verify(dir);
    }

    @Test
    void everyGoalOfACalibrationIsSetByFlagVariableAndFile() {
        SettingsContract.of(CalibrationGoals.class)
                .setting("auto-precision", "0.9")
                .setting("max-rejection", "0.1")
                .verify(dir);
        assertThat(CalibrationGoals.defaults()).isEqualTo(new CalibrationGoals(0.95, 0.5, 0.02));
    }
}
