package org.ticketstream.classifier.config;

import java.time.Duration;
import org.ticketstream.classifier.serving.TicketClassifierLoader;
import org.ticketstream.model.store.BundleSettings;

/**
 * Which bundles are accepted, and how their model runs.
 *
 * @param bundles which bundles are accepted, and where copies of remote ones are kept
 * @param target execution target, or {@code auto}
 * @param maxBatchTokens padded tokens in one batch; 0 for what suits the target
 * @param maxBatchDelay how long a ticket waits for others to share its batch
 */
public record ModelSettings(BundleSettings bundles, String target, int maxBatchTokens, Duration maxBatchDelay) {

    public ModelSettings {
        SettingRules.requireText(JobSetting.TARGET, target);
        SettingRules.requireNotNegative(JobSetting.MAX_BATCH_TOKENS, maxBatchTokens);
        SettingRules.requireNotNegative(JobSetting.MAX_BATCH_DELAY, maxBatchDelay);
    }

    static ModelSettings of(JobSettings values) {
        return new ModelSettings(
                new BundleSettings(
                        values.text(JobSetting.BUNDLE_CACHE),
                        values.bytes(JobSetting.BUNDLE_CACHE_SIZE),
                        values.list(JobSetting.TRUSTED_KEYS),
                        values.list(JobSetting.BUNDLE_URIS),
                        values.bytes(JobSetting.BUNDLE_MAX_SIZE)),
                values.text(JobSetting.TARGET),
                values.number(JobSetting.MAX_BATCH_TOKENS),
                values.duration(JobSetting.MAX_BATCH_DELAY));
    }

    /** Loads ticket classifiers that run as set. */
    public TicketClassifierLoader loader() {
        return new TicketClassifierLoader(target, maxBatchTokens, maxBatchDelay);
    }
}
