package org.ticketstream.training.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.settings.SettingsContract;
import org.ticketstream.settings.SettingsModel;
import org.ticketstream.training.gate.GateRules;

class TrainerSettingsTest {
    @TempDir
    private Path dir;

    @Test
    void everySettingIsSetByFlagVariableAndFile() {
        SettingsContract.of(TrainerSettings.class)
                .required("store", "/models", "/other")
                .setting("work", "/work")
                .setting("data", "/data.csv")
                .setting("labels-only", "true")
                .setting("dev", "/dev.csv")
                .setting("lexical", "true")
                .setting("metrics-port", "9250")
                .setting("metrics-host", "0.0.0.0")
                .setting("take-over-seconds", "60")
                .verify(dir);
    }

    @Test
    void everyTriggerIsSetByFlagVariableAndFile() {
        SettingsContract.of(TriggerSettings.class)
                .setting("cron", "0 3 * * *")
                .setting("after-corrections", "200")
                .setting("when-quality-falls", "0.8")
                .setting("quality-labels", "70", Map.of("when-quality-falls", "0.8"))
                .verify(dir);
    }

    @Test
    void everyRuleOfTheGateIsSetByFlagVariableAndFile() {
        SettingsContract.of(GateRules.class)
                .setting("min-accuracy", "0.7")
                .setting("min-f-score", "0.6")
                .setting("min-recall", "0.2")
                .setting("max-recall-fall", "0.01")
                .setting("min-kept-corrections", "0.9")
                .setting("allow-label-change", "true")
                .verify(dir);
    }

    @Test
    void savesWorkInTheStoreAndTrainsOnOneOfLabelsAndData() {
        SettingsModel<TrainerSettings> model = SettingsModel.of(TrainerSettings.class);

        assertThat(model.read(Map.of("store", "/models")).workDirectory()).isEqualTo(Path.of("/models/.work"));
        assertThatThrownBy(() -> model.read(Map.of("store", "/models", "data", "d.csv", "labels-only", "true")))
                .hasMessageContaining("--labels-only and --data exclude each other.");
    }
}
