package org.ticketstream.classifier.config;

import java.time.Duration;
import org.ticketstream.classifier.routing.HealthBounds;

/**
 * When a model counts as broken, and who answers then.
 *
 * @param fallback who answers while the champion is broken
 * @param healthWindow tickets by which a model is judged, the last ones
 * @param championFailureShare share of failures from which the champion is not asked until the cooldown ends
 * @param challengerFailureShare share of failures from which the challenger is rolled back
 * @param challengerSlowAfter time of a batch from which the challenger is slow
 * @param breakerCooldown how long a broken champion is not asked before it is tried again
 */
public record HealthSettings(
        Fallback fallback,
        int healthWindow,
        double championFailureShare,
        double challengerFailureShare,
        Duration challengerSlowAfter,
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

    static HealthSettings of(JobSettings values) {
        return new HealthSettings(
                values.choice(JobSetting.FALLBACK, Fallback.class),
                values.number(JobSetting.HEALTH_WINDOW),
                values.share(JobSetting.CHAMPION_FAILURE_SHARE),
                values.share(JobSetting.CHALLENGER_FAILURE_SHARE),
                values.duration(JobSetting.CHALLENGER_SLOW_AFTER),
                values.duration(JobSetting.BREAKER_COOLDOWN));
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
