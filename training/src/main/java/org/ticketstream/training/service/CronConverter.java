package org.ticketstream.training.service;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import picocli.CommandLine.ITypeConverter;

/** Reads five fields as in crontab(5), in the time zone of the process. */
final class CronConverter implements ITypeConverter<ExecutionTime> {
    /** @throws IllegalArgumentException if it is no such expression */
    @Override
    public ExecutionTime convert(String cron) {
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
