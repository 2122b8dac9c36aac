package org.ticketstream.classifier.config;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.ticketstream.classifier.serving.TicketClassifierLoader;
import org.ticketstream.model.classify.ClassifierOptions;
import org.ticketstream.model.store.BundleSettings;
import org.ticketstream.settings.Setting;

/**
 * Which bundles are accepted, and how their model runs.
 *
 * @param bundles which bundles are accepted, and where copies of remote ones are kept
 * @param target execution target, or {@code auto}
 * @param maxBatchTokens padded tokens in one batch; 0 for what suits the target
 * @param maxBatchDelay how long a ticket waits for others to share its batch
 */
public record ModelSettings(
        BundleSettings bundles,

        @Setting(
                defaultValue = ClassifierOptions.AUTO,
                paramLabel = "NAME",
                help = "Execution target of the model, for example cpu-onednn-bf16; auto is the best of the"
                        + " machine.")
        String target,

        @Setting(defaultValue = "0", help = "Padded tokens in one batch; 0 for what suits the target.")
        int maxBatchTokens,

        @Setting(
                defaultValue = ClassifierOptions.DEFAULT_BATCH_DELAY,
                unit = ChronoUnit.MILLIS,
                help = "How long a ticket waits for others to share its batch.")
        Duration maxBatchDelay) {

    public ModelSettings {
        SettingRules.requireText("target", target);
        SettingRules.requireNotNegative("max-batch-tokens", maxBatchTokens);
    }

    /** Loads ticket classifiers that run as set. */
    public TicketClassifierLoader loader() {
        return new TicketClassifierLoader(target, maxBatchTokens, maxBatchDelay);
    }
}
