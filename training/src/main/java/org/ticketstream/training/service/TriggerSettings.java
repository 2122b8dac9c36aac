package org.ticketstream.training.service;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.util.Optional;

/**
 * When to request a training.
 *
 * @param schedule    empty: not by the clock
 * @param corrections after so many newly labelled tickets; 0: not by their number
 * @param quality     when live quality is too low; empty: never for that
 */
public record TriggerSettings(Optional<ExecutionTime> schedule, int corrections, Optional<QualityAlarm> quality) {

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
        return new TriggerSettings(cron.map(TriggerSettings::schedule), corrections, Optional.empty());
    }

    /** The same, watching live quality too. */
    public TriggerSettings withQuality(QualityAlarm alarm) {
        return new TriggerSettings(schedule, corrections, Optional.of(alarm));
    }

    private static ExecutionTime schedule(String cron) {
        try {
            return ExecutionTime.forCron(
                    new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX)).parse(cron));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Cannot read the schedule: it must be five fields as in crontab, such as '0 3 * * *' (got: " + cron
                            + "): " + e.getMessage(),
                    e);
        }
    }
}
