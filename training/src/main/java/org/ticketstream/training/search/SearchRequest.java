package org.ticketstream.training.search;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.ticketstream.training.TrainRequest;
import org.ticketstream.training.finetune.options.TrainingOptions;

/**
 * What to search.
 *
 * @param training  rows, start and all options that are not tried; whether a baseline is shown beside the trials
 * @param space     what is tried
 * @param plan      how
 * @param dir       where journal, results and the best release go
 * @param saveEvery how often a trial saves itself
 * @param resume    whether to go on with the search that is there; if none is, it starts from the beginning
 */
public record SearchRequest(
        TrainRequest training, SearchSpace space, SearchPlan plan, Path dir, Duration saveEvery, boolean resume) {

    /** In the directory of a search that has begun: what it searches. */
    public static final String IDENTITY_FILE = "search.json";

    /**
     * Checks that every trial can be done.
     *
     * @throws IllegalArgumentException naming the option or number that is wrong
     */
    public SearchRequest {
        Objects.requireNonNull(dir, "dir is null");
        Objects.requireNonNull(saveEvery, "saveEvery is null");
        space.check(training.options());
        plan.rungs(mostEpochs(training.options(), space, plan));
    }

    /** Options of a trial. */
    TrainingOptions options(int trial) {
        return space.draw(plan.seed(), trial).set(training.options());
    }

    int mostEpochs() {
        return mostEpochs(training.options(), space, plan);
    }

    private static int mostEpochs(TrainingOptions base, SearchSpace space, SearchPlan plan) {
        int most = 1;
        for (int trial = 1; trial <= plan.trials(); trial++) {
            most = Math.max(
                    most, space.draw(plan.seed(), trial).set(base).loop().epochs());
        }
        return most;
    }
}
