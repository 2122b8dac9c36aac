package org.ticketstream.training.data;

import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.ticketstream.rows.InvalidDataException;

/** How data is divided into training and evaluation rows. */
public sealed interface SplitRule {

    /** Divides; the same data and rule always give the same parts. */
    Split apply(LabeledData data);

    /**
     * A share of every class, drawn at random; near-duplicate texts stay on one side.
     *
     * @param devShare share of evaluation rows, above 0 and below 1
     * @param seed     of the draw
     */
    record Stratified(double devShare, long seed) implements SplitRule {

        /** Checks the share. */
        public Stratified {
            requireShare(devShare);
        }

        @Override
        public Split apply(LabeledData data) {
            return new StratifiedSplitter(devShare, seed).split(data);
        }
    }

    /**
     * A share of the texts, drawn by a hash of each: a text is on the same side whatever else is there, so evaluation
     * rows stay unseen from one training to the next while both parts grow. Near-duplicates stay on one side.
     *
     * @param devShare share of evaluation rows, above 0 and below 1
     * @param seed     of the hash
     */
    record ByText(double devShare, long seed) implements SplitRule {

        /** Checks the share. */
        public ByText {
            requireShare(devShare);
        }

        @Override
        public Split apply(LabeledData data) {
            return Split.divided(data, this::isDev);
        }

        private boolean isDev(LabeledRow row) {
            return TextKey.position(row.text(), seed) < devShare;
        }
    }

    /**
     * A share of the groups, such as all tickets of one customer, drawn by a hash of each: a group is on one side, and
     * on the same one whatever else is there. Rows of no group are groups of one.
     *
     * @param devShare share of the groups that become evaluation rows, above 0 and below 1
     * @param seed     of the hash
     */
    record ByGroup(double devShare, long seed) implements SplitRule {

        /** Checks the share. */
        public ByGroup {
            requireShare(devShare);
        }

        /** @param data its partition field names the group */
        @Override
        public Split apply(LabeledData data) {
            return Split.divided(data, this::isDev);
        }

        private boolean isDev(LabeledRow row) {
            String group = row.partition().isEmpty() ? row.text() : row.partition();
            return TextKey.position(group, seed) < devShare;
        }
    }

    /**
     * The latest rows are evaluation rows, all earlier ones training rows: what a model will meet when it serves. Rows
     * of the same moment stay together.
     *
     * @param devShare share of evaluation rows, above 0 and below 1
     */
    record ByTime(double devShare) implements SplitRule {

        /** Checks the share. */
        public ByTime {
            requireShare(devShare);
        }

        /**
         * @param data its partition field is a time: ISO 8601 ({@code 2026-03-01}, {@code 2026-03-01T10:00:00Z}) or a
         *             number
         * @throws InvalidDataException naming the first row whose time cannot be read
         */
        @Override
        public Split apply(LabeledData data) {
            Map<LabeledRow, Double> times = new IdentityHashMap<>();
            data.all().forEach(row -> times.put(row, RowTime.of(row)));
            double[] sorted = times.values().stream()
                    .mapToDouble(Double::doubleValue)
                    .sorted()
                    .toArray();
            if (sorted.length == 0) {
                return Split.divided(data, row -> false);
            }
            double first = sorted[(int) Math.min(sorted.length - 1, Math.round(sorted.length * (1 - devShare)))];
            return Split.divided(data, row -> times.get(row) >= first);
        }
    }

    /**
     * By the value of the split field; rows with any other value are left out.
     *
     * @param train values of training rows; empty: all that are not {@code dev}
     * @param dev   values of evaluation rows
     */
    record ByPartition(Set<String> train, Set<String> dev) implements SplitRule {

        /** Values that usually mark evaluation rows. */
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

        /** Whether a value usually marks evaluation rows. */
        public static boolean isUsualDev(String value) {
            return matches(USUAL_DEV, value);
        }

        private static boolean matches(Set<String> values, String partition) {
            return values.contains(partition) || values.contains(partition.toLowerCase(Locale.ROOT));
        }
    }

    private static void requireShare(double devShare) {
        if (!(devShare > 0 && devShare < 1)) {
            throw new IllegalArgumentException(
                    "Invalid dev share: must be above 0 and below 1 (got: " + devShare + ")");
        }
    }
}
