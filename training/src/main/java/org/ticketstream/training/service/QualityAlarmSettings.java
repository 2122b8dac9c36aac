package org.ticketstream.training.service;

import java.util.Optional;
import java.util.function.Supplier;
import org.ticketstream.settings.Setting;

/**
 * How an operator sets the alarm of live quality.
 *
 * @param whenQualityFalls accuracy below which to ask for a training; empty for no alarm
 * @param qualityLabels judged answers that it takes to say so
 */
public record QualityAlarmSettings(
        @Setting(
                paramLabel = "FLOOR",
                help = "Train when people leave a smaller share than this of the champion's answers as they are,"
                        + " of those that they have spoken about. Without it, never for that.")
        Optional<Double> whenQualityFalls,

        @Setting(
                defaultValue = "50",
                help = "How many judged answers it takes to say so: the newest windows of tickets.quality that"
                        + " hold as many.")
        int qualityLabels)
        implements Supplier<Optional<QualityAlarm>> {

    /** @throws IllegalArgumentException if the alarm cannot be */
    @Override
    public Optional<QualityAlarm> get() {
        return whenQualityFalls.map(floor -> new QualityAlarm(floor, qualityLabels));
    }
}
