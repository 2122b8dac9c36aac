package org.ticketstream.operations.deadletters;

/**
 * What became of the letters that the filter let through.
 *
 * @param redriven sent back, or, in a dry run, those that would be
 * @param before sent back earlier, so not again
 * @param givenUp sent back too often already
 * @param foreign of no topic of this installation
 * @param cut too large for a letter, so that a part of them is missing: only their publisher can send them again
 */
public record RedriveReport(long redriven, long before, long givenUp, long foreign, long cut) {
    static final RedriveReport NONE = new RedriveReport(0, 0, 0, 0, 0);

    RedriveReport plus(Outcome outcome) {
        return switch (outcome) {
            case REDRIVEN -> new RedriveReport(redriven + 1, before, givenUp, foreign, cut);
            case BEFORE -> new RedriveReport(redriven, before + 1, givenUp, foreign, cut);
            case GIVEN_UP -> new RedriveReport(redriven, before, givenUp + 1, foreign, cut);
            case FOREIGN -> new RedriveReport(redriven, before, givenUp, foreign + 1, cut);
            case CUT -> new RedriveReport(redriven, before, givenUp, foreign, cut + 1);
        };
    }

    /** Of one letter. */
    public enum Outcome {
        REDRIVEN,
        BEFORE,
        GIVEN_UP,
        FOREIGN,
        CUT
    }
}
