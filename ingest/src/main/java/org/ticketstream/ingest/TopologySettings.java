package org.ticketstream.ingest;

import org.ticketstream.ingest.cleaning.CleaningSettings;
import org.ticketstream.ingest.quality.QualitySettings;
import org.ticketstream.ingest.retention.RetentionSettings;
import org.ticketstream.ingest.revisions.DuplicateSettings;
import org.ticketstream.ingest.routing.RoutingRules;

/**
 * What the parts of the stream graph do with a ticket.
 *
 * @param cleaning how tickets are cleaned
 * @param duplicates which tickets are linked to others
 * @param quality how the quality of models is counted
 * @param routing which team takes which ticket
 * @param retention how long the state keeps what it knows
 */
public record TopologySettings(
        CleaningSettings cleaning,
        DuplicateSettings duplicates,
        QualitySettings quality,
        RoutingRules routing,
        RetentionSettings retention) {

    /** Each part at its default; nothing is routed. */
    public static TopologySettings defaults() {
        return new TopologySettings(
                CleaningSettings.defaults(),
                DuplicateSettings.defaults(),
                QualitySettings.defaults(),
                RoutingRules.none(),
                RetentionSettings.defaults());
    }

    /** The same with other duplicates. */
    public TopologySettings withDuplicates(DuplicateSettings settings) {
        return new TopologySettings(cleaning, settings, quality, routing, retention);
    }

    /** The same with other routing rules. */
    public TopologySettings withRouting(RoutingRules rules) {
        return new TopologySettings(cleaning, duplicates, quality, rules, retention);
    }
}
