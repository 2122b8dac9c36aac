package org.ticketstream.classifier.config;

import org.ticketstream.classifier.scoring.InFlightBounds;
import org.ticketstream.classifier.scoring.Urgency;
import org.ticketstream.settings.Setting;

/**
 * Which tickets are scored at a time, and which first.
 *
 * @param maxConcurrentRequests tickets in flight per subtask; more wait in Kafka
 * @param maxInFlightTokens tokens of their texts, estimated; more wait in Kafka
 * @param urgentHeader header of a record that makes its ticket urgent if its value is {@code true}; empty for none
 */
public record ScoringSettings(
        @Setting(defaultValue = "512", help = "Tickets in flight per subtask; more wait in Kafka.")
        int maxConcurrentRequests,

        @Setting(defaultValue = "65536", help = "Tokens of their texts, at 4 characters each; more wait in Kafka.")
        int maxInFlightTokens,

        @Setting(
                defaultValue = "urgent",
                paramLabel = "NAME",
                help = "Header of a record whose value 'true' puts its ticket before others; empty for none.")
        String urgentHeader) {

    public ScoringSettings {
        SettingRules.requirePositive("max-concurrent-requests", maxConcurrentRequests);
        SettingRules.requirePositive("max-in-flight-tokens", maxInFlightTokens);
    }

    public InFlightBounds bounds() {
        return new InFlightBounds(maxConcurrentRequests, maxInFlightTokens);
    }

    public Urgency urgency() {
        return new Urgency(urgentHeader);
    }
}
