package org.ticketstream.console.health;

import org.ticketstream.settings.Setting;
import org.ticketstream.settings.SettingsModel;

/**
 * The names by which Kafka knows how far ingest and the scoring job are.
 *
 * @param ingestApplicationId as ingest has it
 * @param scoringGroupId as the scoring job has it
 */
public record StageGroups(
        @Setting(
                defaultValue = "ticketstream-ingest",
                paramLabel = "ID",
                help = "Application id of ingest, whose waiting tickets the page of health counts.")
        String ingestApplicationId,

        @Setting(
                defaultValue = "ticketstream-classifier",
                paramLabel = "ID",
                help = "Consumer group of the scoring job, for the same.")
        String scoringGroupId) {

    /** Those that they have unless they are told otherwise. */
    public static StageGroups usual() {
        return SettingsModel.of(StageGroups.class).defaults();
    }
}
