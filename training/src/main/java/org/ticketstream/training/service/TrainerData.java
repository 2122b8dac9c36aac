package org.ticketstream.training.service;

import java.util.Optional;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.data.Split;
import org.ticketstream.training.data.SplitRule;

/**
 * What a trainer trains on besides corrections.
 *
 * @param given      training rows; empty: those that the champion was trained on, by the record in its bundle
 * @param labelsOnly whether without {@code given} to train on corrections alone, and forget what the champion was
 *                   trained on
 * @param dev        evaluation rows, always the same; empty: without {@code given} those of the champion, if they are a
 *                   separate file, else a tenth of each label, chosen by text
 */
public record TrainerData(Optional<LabeledData> given, boolean labelsOnly, Optional<LabeledData> dev) {

    private static final double DEV_SHARE = 0.1;

    /** The same for all trainings, or one would train on what the next is evaluated on. */
    private static final long SEED = 1;

    /**
     * Training and evaluation rows of one training; corrections overrule other rows.
     *
     * @throws IllegalStateException if the rows of the champion are needed and cannot be had
     */
    Split with(LabeledData corrections, Optional<ReleaseBundle> champion) {
        LabeledData known = given.orElseGet(LabeledData::none);
        Optional<LabeledData> evaluated = dev;
        if (given.isEmpty() && !labelsOnly) {
            ChampionData before = ChampionData.of(champion);
            known = before.train();
            evaluated = evaluated.or(before::dev);
        }
        LabeledData rows = known.overruledBy(corrections);
        return evaluated.map(other -> Split.given(rows, other)).orElseGet(() -> new SplitRule.ByText(DEV_SHARE, SEED)
                .apply(rows));
    }
}
