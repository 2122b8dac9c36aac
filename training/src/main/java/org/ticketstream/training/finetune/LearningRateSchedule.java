package org.ticketstream.training.finetune;

import org.ticketstream.training.finetune.options.OptimizerOptions;

/**
 * Linear warm-up from 0 to the peak, then decay towards 0, as in the BERT paper.
 *
 * @param peak        highest rate
 * @param totalSteps  optimizer steps of the whole run
 * @param warmupShare share of them to warm up
 * @param decay       course after the warm-up
 */
record LearningRateSchedule(double peak, int totalSteps, double warmupShare, OptimizerOptions.Schedule decay) {

    /** Rate of a step, counted from 0; never 0, so that the first and the last step also learn. */
    double at(int step) {
        double warmup = Math.max(1, warmupShare * totalSteps);
        double done = step + 1;
        if (done < warmup) {
            return peak * done / warmup;
        }
        double progress = (done - warmup) / (totalSteps - warmup + 1);
        return switch (decay) {
            case LINEAR -> peak * (1 - progress);
            case COSINE -> peak * 0.5 * (1 + Math.cos(Math.PI * progress));
        };
    }
}
