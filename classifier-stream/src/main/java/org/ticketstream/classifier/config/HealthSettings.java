package org.ticketstream.classifier.config;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.ticketstream.classifier.routing.HealthBounds;
import org.ticketstream.settings.Setting;

/**
 * When a model counts as broken, and what answers then.
 *
 * @param fallback what answers while the champion is broken
 * @param healthWindow number of the last tickets that a model is judged by
 * @param championFailureShare share of failures from which the champion is not asked until the cooldown ends
 * @param challengerFailureShare share of failures from which the challenger is rolled back
 * @param challengerSlowAfter time of a batch from which the challenger is slow
 * @param breakerCooldown how long a broken champion is not asked before it is tried again
 */
public record HealthSettings(
        @Setting(
                defaultValue = "manual",
                help = "Who answers while the champion is broken: manual (a person) or previous (the previous"
                        + " champion).")
        Fallback fallback,

        @Setting(defaultValue = "100", help = "How many of the last tickets a model is judged by.")
        int healthWindow,

        @Setting(
                defaultValue = "0.5",
                paramLabel = "SHARE",
                help = "Share of failures from which the champion is not asked until the cooldown ends.")
        double championFailureShare,

        @Setting(
                defaultValue = "0.1",
                paramLabel = "SHARE",
                help = "Share of failures from which the challenger is rolled back.")
        double challengerFailureShare,

        @Setting(
                defaultValue = "1s",
                unit = ChronoUnit.MILLIS,
                help = "Time of a batch from which the challenger is slow; it is rolled back if half of them are.")
        Duration challengerSlowAfter,

        @Setting(
                defaultValue = "10s",
                unit = ChronoUnit.MILLIS,
                help = "How long a broken champion is not asked before it is tried again.")
        Duration breakerCooldown) {

    /** Who answers while the champion is broken. */
    public enum Fallback {
        /** A person. */
        MANUAL,
        /** The previous champion, which stays loaded for that. */
        PREVIOUS
    }

    public HealthSettings {
        championBounds(healthWindow, championFailureShare, breakerCooldown);
        challengerBounds(healthWindow, challengerFailureShare, challengerSlowAfter);
    }

    /** Beyond them the champion is not asked until the cooldown ends. */
    public HealthBounds championBounds() {
        return championBounds(healthWindow, championFailureShare, breakerCooldown);
    }

    private static HealthBounds championBounds(int window, double failureShare, Duration cooldown) {
        HealthBounds defaults = HealthBounds.ofChampion();
        return new HealthBounds(window, failureShare, defaults.slowAfter(), defaults.slowShare(), cooldown);
    }

    /** Beyond them the challenger is rolled back. */
    public HealthBounds challengerBounds() {
        return challengerBounds(healthWindow, challengerFailureShare, challengerSlowAfter);
    }

    private static HealthBounds challengerBounds(int window, double failureShare, Duration slowAfter) {
        HealthBounds defaults = HealthBounds.ofChallenger();
        return new HealthBounds(window, failureShare, slowAfter, defaults.slowShare(), defaults.cooldown());
    }
}
