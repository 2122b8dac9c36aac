package org.ticketstream.training.search;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** The values that are tried of one option, as text. */
sealed interface TriedValues {

    /** One of them, drawn at random. */
    String draw(RandomGenerator random);

    /** Values that are in range only if all are. */
    List<String> bounds();

    /**
     * Reads {@code LOW..HIGH} or {@code A,B,C}.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    static TriedValues parse(String text, TriedOption.Scale scale) {
        int dots = text.indexOf("..");
        if (dots >= 0) {
            return Range.of(
                    text.substring(0, dots).strip(), text.substring(dots + 2).strip(), scale);
        }
        List<String> choices =
                Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        if (choices.contains("")) {
            throw new IllegalArgumentException("a value is missing; give LOW..HIGH or A,B,C");
        }
        return new Choices(choices);
    }

    /** Values that were named, each equally probable. */
    record Choices(List<String> choices) implements TriedValues {

        @Override
        public String draw(RandomGenerator random) {
            return choices.get(random.nextInt(choices.size()));
        }

        @Override
        public List<String> bounds() {
            return choices;
        }

        @Override
        public String toString() {
            return String.join(",", choices);
        }
    }

    /** Numbers between two bounds, both included; those that are not whole are rounded to three digits. */
    record Range(String low, String high, TriedOption.Scale scale) implements TriedValues {

        private static final MathContext DIGITS = new MathContext(3);

        static Range of(String low, String high, TriedOption.Scale scale) {
            if (scale == TriedOption.Scale.NAMES) {
                throw new IllegalArgumentException("there is no order between its values, so name them: A,B,C");
            }
            double from = number(low);
            if (!(from <= number(high))) {
                throw new IllegalArgumentException("the range must go up");
            }
            if (scale == TriedOption.Scale.LOGARITHMIC && from <= 0) {
                throw new IllegalArgumentException(
                        "equal factors are equally probable, so the range must begin above 0");
            }
            return new Range(low, high, scale);
        }

        private static double number(String text) {
            try {
                return Double.parseDouble(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("it must be a number (got: " + text + ")", e);
            }
        }

        @Override
        public String draw(RandomGenerator random) {
            if (scale == TriedOption.Scale.WHOLE) {
                return Integer.toString(random.nextInt(Integer.parseInt(low), Integer.parseInt(high) + 1));
            }
            double from = Double.parseDouble(low);
            double to = Double.parseDouble(high);
            double share = random.nextDouble();
            double drawn = scale == TriedOption.Scale.LOGARITHMIC
                    ? from * Math.pow(to / from, share)
                    : from + (to - from) * share;
            double rounded = new BigDecimal(drawn).round(DIGITS).doubleValue();
            // Rounding may lead out of the range.
            return rounded <= from ? low : rounded >= to ? high : Double.toString(rounded);
        }

        @Override
        public List<String> bounds() {
            return List.of(low, high);
        }

        @Override
        public String toString() {
            return low + ".." + high;
        }
    }
}
