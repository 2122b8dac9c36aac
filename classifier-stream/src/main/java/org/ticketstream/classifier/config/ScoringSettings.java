package org.ticketstream.classifier.config;

import org.ticketstream.classifier.scoring.InFlightBounds;
import org.ticketstream.classifier.scoring.Urgency;

/**
 * Which tickets are scored at a time, and which first.
 *
 * @param maxConcurrentRequests tickets in flight per subtask; more wait in Kafka
 * @param maxInFlightTokens tokens of their texts, estimated; more wait in Kafka
 * @param urgentHeader header of a record that makes its ticket urgent if its value is {@code true}; empty for none
 */
public record ScoringSettings(int maxConcurrentRequests, int maxInFlightTokens, String urgentHeader) {

    public ScoringSettings {
        SettingRules.requirePositive(JobSetting.MAX_CONCURRENT_REQUESTS, maxConcurrentRequests);
        SettingRules.requirePositive(JobSetting.MAX_IN_FLIGHT_TOKENS, maxInFlightTokens);
    }

    static ScoringSettings of(JobSettings values) {
        return new ScoringSettings(
                values.number(JobSetting.MAX_CONCURRENT_REQUESTS),
                values.number(JobSetting.MAX_IN_FLIGHT_TOKENS),
                values.text(JobSetting.URGENT_HEADER));
    }

    public InFlightBounds bounds() {
        return new InFlightBounds(maxConcurrentRequests, maxInFlightTokens);
    }

    public Urgency urgency() {
        return new Urgency(urgentHeader);
    }
}
