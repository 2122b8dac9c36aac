package org.ticketstream.training.finetune;

/**
 * Linear warm-up from 0 to the peak, then linear decay towards 0, as in the BERT paper.
 *
 * @param peak        highest rate
 * @param totalSteps  optimizer steps of the whole run
 * @param warmupShare share of them to warm up
 */
record LearningRateSchedule(double peak, int totalSteps, double warmupShare) {

    /** Rate of a step, counted from 0; never 0, so that the first and the last step also learn. */
    double at(int step) {
        double warmup = warmupShare * totalSteps;
        double done = step + 1;
        if (done < warmup) {
            return peak * done / warmup;
        }
        return peak * (totalSteps - step) / (totalSteps - Math.max(1, warmup) + 1);
    }
}
