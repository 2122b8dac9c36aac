package org.ticketstream.ingest;

import org.ticketstream.ingest.cleaning.CleaningSettings;
import org.ticketstream.ingest.quality.QualitySettings;
import org.ticketstream.ingest.retention.RetentionSettings;
import org.ticketstream.ingest.revisions.DuplicateSettings;
import org.ticketstream.ingest.routing.RoutingRules;
import org.ticketstream.ingest.routing.RoutingRulesConverter;
import org.ticketstream.settings.Prefix;
import org.ticketstream.settings.Setting;
import org.ticketstream.settings.SettingsModel;

/**
 * What the parts of the stream graph do with a ticket.
 *
 * @param cleaning how tickets are cleaned
 * @param duplicates which tickets are linked to others
 * @param quality how the quality of models is counted
 * @param routing which team takes which ticket
 * @param jsonTopics whether tickets are taken, and answers written, as JSON too
 * @param retention how long the state keeps what it knows
 */
public record TopologySettings(
        CleaningSettings cleaning,
        @Prefix("duplicate-") DuplicateSettings duplicates,
        @Prefix("quality-") QualitySettings quality,

        @Setting(
                defaultValue = "",
                paramLabel = "FILE",
                converter = RoutingRulesConverter.class,
                help = "YAML file of rules that say which team takes which ticket, and of webhooks that are"
                        + " told. Without it, nothing is routed.")
        RoutingRules routing,

        @Setting(
                defaultValue = "false",
                help = "Take tickets as JSON from tickets.received.json too, and write answers as JSON to"
                        + " tickets.classified.json too, for clients without Avro.")
        boolean jsonTopics,

        RetentionSettings retention) {

    /** Each part at its default; nothing is routed. */
    public static TopologySettings defaults() {
        return SettingsModel.of(TopologySettings.class).defaults();
    }

    /** The same with other duplicates. */
    public TopologySettings withDuplicates(DuplicateSettings settings) {
        return new TopologySettings(cleaning, settings, quality, routing, jsonTopics, retention);
    }

    /** The same with other routing rules. */
    public TopologySettings withRouting(RoutingRules rules) {
        return new TopologySettings(cleaning, duplicates, quality, rules, jsonTopics, retention);
    }

    /** The same with or without topics of JSON. */
    public TopologySettings withJsonTopics(boolean on) {
        return new TopologySettings(cleaning, duplicates, quality, routing, on, retention);
    }
}
