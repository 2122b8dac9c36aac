package org.ticketstream.classifier.config;

import java.time.Duration;

/** Checks values of settings; each message names the setting. */
final class SettingRules {
    private SettingRules() {}

    static String requireText(JobSetting setting, String value) {
        require(!value.isBlank(), setting, "must not be empty", value);
        return value;
    }

    static void requirePositive(JobSetting setting, int value) {
        require(value > 0, setting, "must be at least 1", value);
    }

    static void requirePositive(JobSetting setting, Duration value) {
        require(!value.isNegative() && !value.isZero(), setting, "must be longer than 0", value);
    }

    static void requireNotNegative(JobSetting setting, int value) {
        require(value >= 0, setting, "must be 0 or more", value);
    }

    static void requireNotNegative(JobSetting setting, Duration value) {
        require(!value.isNegative(), setting, "must not be negative", value);
    }

    private static void require(boolean condition, JobSetting setting, String rule, Object got) {
        if (!condition) {
            throw invalid(setting, rule, got);
        }
    }

    static IllegalArgumentException invalid(JobSetting setting, String rule, Object got) {
        return new IllegalArgumentException(
                "Cannot configure the classifier job: " + setting.key() + " " + rule + " (got: " + got + ")");
    }
}
