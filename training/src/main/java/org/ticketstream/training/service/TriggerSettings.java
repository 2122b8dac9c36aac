package org.ticketstream.training.service;

import com.cronutils.model.time.ExecutionTime;
import java.util.Optional;
import org.ticketstream.settings.From;
import org.ticketstream.settings.Setting;

/**
 * When to request a training.
 *
 * @param schedule    empty: not by the clock
 * @param corrections after so many newly labelled tickets; 0: not by their number
 * @param quality     when live quality is too low; empty: never for that
 */
public record TriggerSettings(
        @Setting(
                name = "cron",
                paramLabel = "CRON",
                converter = CronConverter.class,
                help = "Train at these times: five fields as in crontab, such as '0 3 * * *'. Without it, at no"
                        + " fixed time.")
        Optional<ExecutionTime> schedule,

        @Setting(
                name = "after-corrections",
                defaultValue = "0",
                help = "Train after N newly labelled tickets; 0 for never.")
        int corrections,

        @From(QualityAlarmSettings.class) Optional<QualityAlarm> quality) {

    /** Checks the number. */
    public TriggerSettings {
        if (corrections < 0) {
            throw new IllegalArgumentException(
                    "Cannot trigger trainings: the number of corrections must not be negative (got: " + corrections
                            + ")");
        }
    }

    /**
     * Reads a schedule.
     *
     * @param cron five fields as in crontab(5), in the time zone of the process; empty: none
     * @throws IllegalArgumentException if it is no such expression
     */
    public static TriggerSettings of(Optional<String> cron, int corrections) {
        return new TriggerSettings(cron.map(new CronConverter()::convert), corrections, Optional.empty());
    }

    /** The same, watching live quality too. */
    public TriggerSettings withQuality(QualityAlarm alarm) {
        return new TriggerSettings(schedule, corrections, Optional.of(alarm));
    }
}
