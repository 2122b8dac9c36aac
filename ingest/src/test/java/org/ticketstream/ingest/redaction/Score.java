package org.ticketstream.ingest.redaction;

/** How well one type is found; a finding is right if type, start and end are. */
record Score(int right, int missed, int wrong) {
    static final Score NONE = new Score(0, 0, 0);

    Score plus(Score other) {
        return new Score(right + other.right, missed + other.missed, wrong + other.wrong);
    }

    double recall() {
        return right + missed == 0 ? 1 : (double) right / (right + missed);
    }

    double precision() {
        return right + wrong == 0 ? 1 : (double) right / (right + wrong);
    }
}
