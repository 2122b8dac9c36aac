package org.ticketstream.training.service;

/**
 * When live quality is too low.
 *
 * @param floor  accuracy below which to request a training, between 0 and 1
 * @param labels how many judged answers that takes
 */
public record QualityAlarm(double floor, int labels) {

    /** Checks both. */
    public QualityAlarm {
        if (!(floor > 0 && floor < 1)) {
            throw new IllegalArgumentException(
                    "Cannot watch quality: the floor must be above 0 and below 1 (got: " + floor + ")");
        }
        if (labels < 1) {
            throw new IllegalArgumentException(
                    "Cannot watch quality: at least 1 judged answer is needed (got: " + labels + ")");
        }
    }
}
