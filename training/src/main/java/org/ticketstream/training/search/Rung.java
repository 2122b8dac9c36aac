package org.ticketstream.training.search;

/**
 * A part of the training after which trials are compared (successive halving).
 *
 * @param number  from 1
 * @param trials  how many trials reach it
 * @param divisor the part of its epochs that a trial has done at the end of the rung is one in so many, rounded up
 */
record Rung(int number, int trials, int divisor) {

    boolean isLast() {
        return divisor == 1;
    }

    /** Epochs done at the end of the rung by a trial of so many in all. */
    int epochs(int all) {
        return (all + divisor - 1) / divisor;
    }
}
