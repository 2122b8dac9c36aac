package org.ticketstream.training.search;

/**
 * A stretch of training that some trials go through before they are compared.
 *
 * @param number  from 1
 * @param trials  how many get here
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
