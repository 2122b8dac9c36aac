package org.ticketstream.bench.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ticketstream.bench.pipeline.AnswerLedger.Sighting;

/**
 * The rate while there was always work. Answers become visible in bursts, one per checkpoint; what counts is what came
 * from the end of an early burst to the end of the last but one. The last is no full one.
 */
final class SteadyRate {

    private SteadyRate() {}

    /**
     * @param warmUp answers that are left out at the beginning
     * @return tickets per second; NaN if there were too few bursts
     */
    static double of(List<Sighting> sightings, Duration checkpointInterval, int warmUp) {
        List<Sighting> bursts = bursts(sightings, checkpointInterval.toNanos() / 3);
        if (bursts.isEmpty()) {
            return Double.NaN;
        }
        int begin = bursts.get(0).answers() + warmUp;
        List<Sighting> counted =
                bursts.stream().filter(burst -> burst.answers() >= begin).toList();
        if (counted.size() < 3) {
            return Double.NaN;
        }
        Sighting first = counted.get(0);
        Sighting last = counted.get(counted.size() - 2);
        return (last.answers() - first.answers()) * 1e9 / (last.nanos() - first.nanos());
    }

    /** The last sighting of each burst. */
    private static List<Sighting> bursts(List<Sighting> sightings, long pauseNanos) {
        List<Sighting> ends = new ArrayList<>();
        for (int i = 0; i < sightings.size(); i++) {
            boolean last = i == sightings.size() - 1;
            if (last || sightings.get(i + 1).nanos() - sightings.get(i).nanos() > pauseNanos) {
                ends.add(sightings.get(i));
            }
        }
        return ends;
    }
}
