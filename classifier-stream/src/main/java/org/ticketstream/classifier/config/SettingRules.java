package org.ticketstream.classifier.config;

import java.time.Duration;

/** Checks values of settings; each message begins with the name of the setting. */
final class SettingRules {
    private SettingRules() {}

    static void requireText(String setting, String value) {
        require(!value.isBlank(), setting, "must not be empty", value);
    }

    static void requirePositive(String setting, int value) {
        require(value > 0, setting, "must be at least 1", value);
    }

    static void requirePositive(String setting, Duration value) {
        require(!value.isNegative() && !value.isZero(), setting, "must be longer than 0", value);
    }

    static void requireNotNegative(String setting, int value) {
        require(value >= 0, setting, "must be 0 or more", value);
    }

    static void require(boolean condition, String setting, String rule, Object got) {
        if (!condition) {
            throw new IllegalArgumentException(setting + " " + rule + " (got: " + got + ")");
        }
    }
}
