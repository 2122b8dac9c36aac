package org.ticketstream.training.data;

import java.util.Locale;
import java.util.Set;

/** How data is divided into a part to learn from and a part to judge with. */
public sealed interface SplitRule {

    /** Divides; the same data and rule always give the same parts. */
    Split apply(LabeledData data);

    /**
     * A share of every class, drawn at random; near-duplicate texts stay on one side.
     *
     * @param devShare share to judge with, above 0 and below 1
     * @param seed     of the draw
     */
    record Stratified(double devShare, long seed) implements SplitRule {

        /** Checks the share. */
        public Stratified {
            if (!(devShare > 0 && devShare < 1)) {
                throw new IllegalArgumentException(
                        "Invalid dev share: must be above 0 and below 1 (got: " + devShare + ")");
            }
        }

        @Override
        public Split apply(LabeledData data) {
            return new StratifiedSplitter(devShare, seed).split(data);
        }
    }

    /**
     * A share of the texts, drawn by a hash of each: a text is on the same side whatever else is there, so rows to judge with stay unseen from
     * one training to the next while both parts grow. Near-duplicates stay on one side.
     *
     * @param devShare share to judge with, above 0 and below 1
     * @param seed     of the hash
     */
    record ByText(double devShare, long seed) implements SplitRule {

        /** Checks the share. */
        public ByText {
            if (!(devShare > 0 && devShare < 1)) {
                throw new IllegalArgumentException(
                        "Invalid dev share: must be above 0 and below 1 (got: " + devShare + ")");
            }
        }

        @Override
        public Split apply(LabeledData data) {
            return Split.given(data.where(row -> !isDev(row)), data.where(this::isDev));
        }

        private boolean isDev(LabeledRow row) {
            return TextKey.position(row.text(), seed) < devShare;
        }
    }

    /**
     * By the value of the split field; rows with any other value are left out.
     *
     * @param train values to learn from; empty: all that are not {@code dev}
     * @param dev   values to judge with
     */
    record ByPartition(Set<String> train, Set<String> dev) implements SplitRule {

        /** Values that usually mark rows to judge with. */
        public static final Set<String> USUAL_DEV =
                Set.of("dev", "val", "valid", "validation", "test", "heldout", "held-out", "holdout");

        /** Takes copies. */
        public ByPartition {
            train = Set.copyOf(train);
            dev = Set.copyOf(dev);
            if (dev.isEmpty()) {
                throw new IllegalArgumentException(
                        "Invalid split: name at least one value to evaluate with (got: " + dev + ")");
            }
        }

        @Override
        public Split apply(LabeledData data) {
            LabeledData devRows = data.where(row -> matches(dev, row.partition()));
            LabeledData trainRows = data.where(row -> !matches(dev, row.partition())
                    && (train.isEmpty() ? !row.partition().isEmpty() : matches(train, row.partition())));
            return Split.given(trainRows, devRows);
        }

        private static boolean matches(Set<String> values, String partition) {
            return values.contains(partition) || values.contains(partition.toLowerCase(Locale.ROOT));
        }
    }
}
