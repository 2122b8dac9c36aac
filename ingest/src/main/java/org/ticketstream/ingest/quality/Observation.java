package org.ticketstream.ingest.quality;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.Correction;

/** An event from which the quality of a model is counted. */
public sealed interface Observation {
    Classification answer();

    /** A model answered. */
    record Answered(Classification answer) implements Observation {}

    /**
     * A person judged an answer.
     *
     * @param category the person's label
     * @param at when
     * @param champion the champion's answer on the same ticket, if the answer is a challenger's shadow answer
     * @param times 1, or -1 to retract an earlier judgement
     */
    record Judged(Classification answer, String category, Instant at, Optional<Classification> champion, int times)
            implements Observation {
        public Judged takenBack() {
            return new Judged(answer, category, at, champion, -times);
        }

        boolean isRight() {
            return LabelMatch.isRight(answer, category);
        }
    }

    /**
     * The judgements of one correction.
     *
     * @param said the champion's answer
     * @param shadow the challenger's
     */
    static List<Judged> of(Correction correction, Optional<Classification> said, Optional<Classification> shadow) {
        List<Judged> judged = new ArrayList<>();
        String category = correction.getCategory();
        Instant at = correction.getCorrectedAt();
        said.ifPresent(answer -> judged.add(new Judged(answer, category, at, Optional.empty(), 1)));
        shadow.ifPresent(answer -> judged.add(new Judged(answer, category, at, said, 1)));
        return judged;
    }
}
